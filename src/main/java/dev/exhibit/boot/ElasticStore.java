package dev.exhibit.boot;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.usecase.StoreAccess;
import org.jspecify.annotations.Nullable;

/** An Elasticsearch that runs: for reading, and for writing once somebody wants to. */
final class ElasticStore implements StoreAccess {
  private final ElasticConnection connection;
  private final ElasticLogStore log;
  private @Nullable ElasticEventWriter writer;

  ElasticStore(ElasticConnection connection) {
    this.connection = connection;
    this.log = new ElasticLogStore(connection);
  }

  @Override
  public LogStore read() {
    return log;
  }

  @Override
  public synchronized EventWriter write() {
    ElasticEventWriter known = writer;
    if (known == null) {
      known = new ElasticEventWriter(connection);
      writer = known;
    }
    return known;
  }

  @Override
  public StoreHealth health() {
    return log.health();
  }

  @Override
  public synchronized void close() {
    log.close();
    if (writer != null) {
      writer.close();
    }
  }
}
