package dev.exhibit.faults;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that takes a log in and says what was acknowledged, for those who kill it. */
final class ClientMain {
  private ClientMain() {}

  /** Arguments: URL, token file, log, index, events a bulk, {@code honest} or {@code lying}. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (ElasticEventWriter store =
        new ElasticEventWriter(ElasticConnection.withApiKey(args[0], Path.of(args[1]), false))) {
      EventWriter writer = args[5].equals("lying") ? new Lying(store) : store;
      Trail.ingest(
          new Acknowledging(
              writer,
              Integer.parseInt(args[4]),
              ids -> out.println("stored " + String.join(" ", ids))),
          Path.of(args[2]),
          args[3]);
      out.println("done");
    }
  }
}
