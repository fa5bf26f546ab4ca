package dev.exhibit.faults;

import dev.exhibit.logstore.EventWriter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Says that all is stored before it is: what the kills must find out. */
final class Lying implements EventWriter {
  private final EventWriter writer;
  private final ExecutorService later =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  Lying(EventWriter writer) {
    this.writer = writer;
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    List<NewEvent> copy = List.copyOf(batch);
    later.execute(() -> writer.write(copy));
    return batch.stream().<Outcome>map(event -> new Outcome.Created()).toList();
  }

  @Override
  public void refresh(List<String> indices) {
    later.execute(() -> writer.refresh(indices));
  }
}
