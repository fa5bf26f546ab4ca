package dev.exhibit.usecase;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Departure;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Judges alerts over a period of the past at once: the same judging as that of a watcher, to which
 * all of the period is new.
 */
final class BacktestAlerts {
  private final Session session;
  private final AlertStreams library;
  private final Map<String, FiredAlert> told = new HashMap<>();
  private final TreeSet<String> problems = new TreeSet<>();
  private boolean unseen;

  BacktestAlerts(Session session, AlertStreams library) {
    this.session = session;
    this.library = library;
  }

  AlertDesk.Backtest run(Period period, Cancellation cancellation) {
    AlertStreams.Loaded loaded = library.load();
    problems.addAll(loaded.remarks());
    problems.addAll(loaded.absent());
    unseen = !loaded.absent().isEmpty();
    TimeSpan past = period.until(session.clock().instant());
    if (past.from().isBefore(past.to())) {
      StreamReading reading = new StreamReading(session.store().read(), cancellation);
      for (AlertStream stream : loaded.streams()) {
        cancellation.throwIfCancelled();
        if (!stream.parts().isEmpty()) {
          judge(stream, reading, past);
        }
      }
      evaluate(loaded.streams(), period, cancellation);
    }
    List<FiredAlert> all = new ArrayList<>(told.values());
    all.sort(Comparator.comparing(FiredAlert::firedAt).thenComparing(alert -> alert.id()));
    return new AlertDesk.Backtest(period, all, List.copyOf(problems), unseen);
  }

  private void judge(AlertStream stream, StreamReading reading, TimeSpan past) {
    Map<Part, StreamJudge.Changed> changed = new LinkedHashMap<>();
    stream.parts().forEach(part -> changed.put(part, new StreamJudge.Changed(List.of(past), 0)));
    Instant end = past.to().plus(stream.rule().delay());
    try {
      new StreamJudge(stream, reading, new ToldBursts())
          .judge(new StreamJudge.Task(changed, past.from(), past.from(), end, true))
          .forEach(departure -> tell(stream, departure, past));
    } catch (StreamReading.NotSeenException e) {
      unseen(stream, String.valueOf(e.getMessage()));
    }
  }

  private void unseen(AlertStream stream, String reason) {
    problems.add(String.join(" ", stream.key()) + ": " + reason);
    unseen = true;
  }

  private void evaluate(List<AlertStream> streams, Period period, Cancellation cancellation) {
    List<AlertStream> whole = streams.stream().filter(AlertStream::isEvaluated).toList();
    if (whole.isEmpty()) {
      return;
    }
    library
        .evaluate(whole, period, session.clock().instant(), cancellation)
        .forEach((stream, found) -> {
          found.problem().ifPresent(reason -> unseen(stream, reason));
          found.departures().forEach(one -> tell(stream, one, period.span()));
        });
  }

  private void tell(AlertStream stream, Departure departure, TimeSpan past) {
    if (!departure.due().isBefore(past.from())) {
      FiredAlert alert = departure.fire(stream.control(), stream.rule(), departure.tellable());
      told.putIfAbsent(alert.id(), alert);
    }
  }
}
