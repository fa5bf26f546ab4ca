package dev.exhibit.boot;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.usecase.StoreAccess;

/** An Elasticsearch that somebody else runs. */
final class RemoteStore implements StoreAccess {
  private final ElasticLogStore log;

  RemoteStore(ElasticConnection connection) {
    this.log = ElasticLogStore.open(connection);
  }

  @Override
  public LogStore read() {
    return log;
  }

  @Override
  public EventWriter write() {
    return log.writer();
  }

  @Override
  public StoreHealth health() {
    return log.health();
  }

  @Override
  public void close() {
    log.close();
  }
}
