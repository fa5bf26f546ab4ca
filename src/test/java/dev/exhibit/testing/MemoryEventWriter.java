package dev.exhibit.testing;

import dev.exhibit.intake.Json;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.model.Document;
import dev.exhibit.model.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps events in memory, answers as a store would, and can go down. */
public final class MemoryEventWriter implements EventWriter {
  private final Map<String, NewEvent> stored = new LinkedHashMap<>();
  private int largestBatch;
  private long writesLeft = Long.MAX_VALUE;

  /** After this many further writes the store does not answer. */
  public void goDownAfter(long writes) {
    writesLeft = writes;
  }

  /** Called when a batch was stored. */
  public volatile Runnable onWrite = () -> {};

  /** The store answers again. */
  public void comeBack() {
    writesLeft = Long.MAX_VALUE;
  }

  /** The largest batch written. */
  public int largestBatch() {
    return largestBatch;
  }

  /** Everything stored, in the order it came. */
  public List<Document> documents() {
    return stored.values().stream().map(MemoryEventWriter::document).toList();
  }

  /** One event by its id. */
  public Document document(String id) {
    return stored.values().stream()
        .filter(event -> event.id().equals(id))
        .map(MemoryEventWriter::document)
        .findFirst()
        .orElseThrow();
  }

  private static Document document(NewEvent event) {
    return new Document(
        Json.object(new String(event.json(), StandardCharsets.UTF_8)).orElseThrow());
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    List<Outcome> outcomes = new ArrayList<>();
    largestBatch = Math.max(largestBatch, batch.size());
    if (writesLeft-- <= 0) {
      throw new StoreUnavailableException("The store does not answer.", "Start it.", null);
    }
    for (NewEvent event : batch) {
      NewEvent there = stored.putIfAbsent(event.index() + "/" + event.id(), event);
      outcomes.add(there == null ? new Outcome.Created() : new Outcome.Exists(there.hash()));
    }
    onWrite.run();
    return outcomes;
  }

  @Override
  public void refresh(List<String> indices) {
    // what is in memory can be seen at once
  }
}
