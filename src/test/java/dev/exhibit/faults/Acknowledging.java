package dev.exhibit.faults;

import dev.exhibit.logstore.EventWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands small bulks on to a writer and tells which ids it acknowledged, right after each. */
public final class Acknowledging implements EventWriter {
  private final EventWriter writer;
  private final int bulk;
  private final Consumer<List<String>> heard;

  /** In bulks of this many events. */
  public Acknowledging(EventWriter writer, int bulk, Consumer<List<String>> heard) {
    this.writer = writer;
    this.bulk = bulk;
    this.heard = heard;
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < batch.size(); from += bulk) {
      List<NewEvent> some = batch.subList(from, Math.min(from + bulk, batch.size()));
      List<Outcome> said = writer.write(some);
      outcomes.addAll(said);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        if (!(said.get(i) instanceof Outcome.Rejected)) {
          ids.add(some.get(i).id());
        }
      }
      heard.accept(ids);
    }
    return outcomes;
  }

  @Override
  public void refresh(List<String> indices) {
    writer.refresh(indices);
  }
}
