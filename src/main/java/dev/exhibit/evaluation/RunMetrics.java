package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Metrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts runs by what ran, as they are put together; those that only tried are left out. */
final class RunMetrics implements Consumer<SeenRun> {
  private final Map<String, Group> groups = new TreeMap<>();

  /** Runs of one kind, name and source. */
  private static final class Group {
    private final String name;
    private final String kind;
    private final String source;
    private final Durations took = new Durations();
    private long runs;
    private long failed;
    private long unfinished;
    private long atWork;

    Group(String name, String kind, String source) {
      this.name = name;
      this.kind = kind;
      this.source = source;
    }

    Metrics.Runs end() {
      return new Metrics.Runs(
          name,
          kind,
          source.isEmpty() ? null : source,
          runs,
          runs - failed - unfinished - atWork,
          failed,
          unfinished,
          atWork,
          took.took());
    }
  }

  @Override
  public void accept(SeenRun run) {
    AuditEvent item = run.item();
    if (Trials.isOne(item)) {
      return;
    }
    String kind = kind(item);
    String name = item.document().text(EventSchema.RUN_NAME, kind);
    String source = item.document().text(EventSchema.DATASET, "");
    Group group =
        groups.computeIfAbsent(
            kind + "\n" + name + "\n" + source, key -> new Group(name, kind, source));
    group.runs++;
    if (run.atWork()) {
      group.atWork++;
    } else if (!run.isFinished()) {
      group.unfinished++;
    } else {
      group.failed += run.failed() ? 1 : 0;
      group.took.add(run.took());
    }
  }

  /** What the action of a start or a finish says of the run. */
  private static String kind(AuditEvent item) {
    return item.document().text(EventSchema.ACTION, "run").replaceFirst("-(start|finish)$", "");
  }

  /** By kind, name and source. */
  List<Metrics.Runs> groups() {
    return groups.values().stream().map(Group::end).toList();
  }
}
