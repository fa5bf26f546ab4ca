package dev.exhibit.bench;

import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.LogIntake;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The heap of the whole intake but for the store, under a fixed {@code -Xmx}, from a hundred
 * thousand events to as many as the argument says (default ten million). The ratio of what is still
 * alive after collections tells whether memory grows with the data.
 */
public final class MemoryBench {
  private MemoryBench() {}

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    long most = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    Path folder = Files.createTempDirectory("exhibit-bench");
    try {
      say("-Xmx %d MB", Runtime.getRuntime().maxMemory() >> 20);
      double first = 0;
      for (long events = 100_000; events <= most; events *= 10) {
        double alive = alive(folder, events);
        first = first == 0 ? alive : first;
        say("%,11d events: %6.1f MB alive at most, ratio %4.2f", events, alive, alive / first);
      }
    } finally {
      BenchFolders.delete(folder);
    }
  }

  /** The most that a collection left over, in MB. */
  private static double alive(Path folder, long events) {
    Peak peak = new Peak();
    LogIntake intake =
        new LogIntake(
            new Accepting(peak, events / 10), List.of(new CloudTrailFormat()), Clock.systemUTC());
    IntakeReport report =
        intake.run(
            new LogIntake.Request(
                List.of("-"),
                BenchTrail.lines(1, events),
                null,
                MissingTimes.USUAL,
                null,
                false,
                folder),
            Progress.SILENT,
            Cancellation.none());
    if (report.events() != events) {
      throw new IllegalStateException("There are " + report.events() + " events.");
    }
    return peak.bytes / 1048576.0;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static final class Peak {
    private long bytes;

    void look() {
      System.gc();
      long used = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getType() == java.lang.management.MemoryType.HEAP) {
          used += pool.getUsage().getUsed();
        }
      }
      bytes = Math.max(bytes, used);
    }
  }

  /** Says of every event that it is stored. */
  private static final class Accepting implements EventWriter {
    private final Peak peak;
    private final long every;
    private long written;
    private long next;

    Accepting(Peak peak, long every) {
      this.peak = peak;
      this.every = every;
      this.next = every;
    }

    @Override
    public List<Outcome> write(List<NewEvent> batch) {
      written += batch.size();
      if (written >= next) {
        next += every;
        peak.look();
      }
      List<Outcome> outcomes = new ArrayList<>(batch.size());
      batch.forEach(event -> outcomes.add(new Outcome.Created()));
      return outcomes;
    }

    @Override
    public void refresh(List<String> indices) {}
  }
}
