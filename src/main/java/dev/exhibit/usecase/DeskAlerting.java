package dev.exhibit.usecase;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.Control;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.workspace.WatchBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's questions about alerts, answered by one open workspace. */
final class DeskAlerting implements Alerting {
  private static final Logger LOG = LoggerFactory.getLogger(DeskAlerting.class);
  private final UseCases open;

  DeskAlerting(UseCases open) {
    this.open = open;
  }

  @Override
  public Board board() {
    return new Board(open.alerts().all(), triageWithin(), watched());
  }

  private @Nullable Duration triageWithin() {
    return open.library().controls().stream()
        .flatMap(control ->
            control.items() instanceof ItemRule.Alerts asks
                ? Optional.of(asks.within()).stream()
                : Optional.<Duration>empty().stream())
        .findFirst()
        .orElse(null);
  }

  private Watched watched() {
    Instant now = open.session().clock().instant();
    List<TimeSpan> spans = open.alerts().watched();
    Instant seen = spans.isEmpty() ? null : spans.getLast().to();
    return open.alerts()
        .lease()
        .map(lease -> {
          WatchBook.Owner owner = lease.owner();
          boolean own =
              owner.host().equals(Processes.host()) && owner.pid() == ProcessHandle.current().pid();
          boolean alive =
              lease.until().isAfter(now)
                  && !lease.heard().isAfter(now)
                  && WatchAlerts.isAlive(owner);
          return new Watched(name(owner), lease.heard(), alive, own, seen);
        })
        .orElseGet(() -> new Watched(null, null, false, false, seen));
  }

  private static String name(WatchBook.Owner owner) {
    return owner.host() + ", process " + owner.pid();
  }

  @Override
  public AlertHistory step(String id, Stage stage, Word word) {
    return open.alerts().step(id, stage, word.who(), word.ticket(), word.note());
  }

  @Override
  public AlertHistory link(String id, Word word) {
    String ticket = word.ticket();
    if (ticket == null || ticket.isBlank()) {
      throw new UserFacingException("No ticket was named.", "Name it as your tracker does.");
    }
    return open.alerts().link(id, word.who(), ticket.strip(), word.note());
  }

  @Override
  public AlertHistory assign(String id, AlertStep.Assignment assigned, Word word) {
    return open.alerts().assign(id, word.who(), assigned, word.ticket(), word.note());
  }

  @Override
  public List<AlertGraph> graphs(TimeSpan span, Duration width, Cancellation cancellation) {
    return open.alerts().graphs(span, width, cancellation);
  }

  @Override
  public Map<Rule, Looks> looks() {
    Map<Rule, Looks> all = new HashMap<>();
    for (Control control : open.library().controls()) {
      for (AlertRule rule : control.alerts()) {
        try {
          all.put(new Rule(control.id(), rule.id()), looks(control, rule));
        } catch (UserFacingException e) {
          // the jobs that it means cannot be read; whoever opens it hears that
          LOG.warn("{} {}: {}", control.id(), rule.id(), e.getMessage());
        }
      }
    }
    return all;
  }

  private Looks looks(Control control, AlertRule rule) {
    String population =
        rule.condition() instanceof AlertRule.Absence
            ? control.population().query()
            : PopulationQuery.of(open, control);
    String add = rule.add();
    String kql =
        PopulationQuery.among(population, add == null ? List.of() : List.of("(" + add + ")"));
    return switch (rule.condition()) {
      case AlertRule.Count count ->
          new Looks(kql, count.by().isEmpty(), true, false, count.window());
      case AlertRule.Burst burst ->
          new Looks(kql, burst.rule().by().isEmpty(), true, true, burst.rule().window());
      case AlertRule.Exceptions exceptions -> new Looks(kql, false, false, true, null);
      case AlertRule.Absence absence -> new Looks(kql, true, true, false, null);
      case AlertRule.Sequence sequence -> new Looks(kql, false, true, true, null);
    };
  }

  @Override
  public Watcher watch() {
    open.evaluate().noteDefinitions();
    WatchAlerts watch = open.alerts().watch(List.of(), List.of(), "");
    return new OneAtATime(watch);
  }

  /** Closing waits for a look that is under way, which would else take the right to watch again. */
  private static final class OneAtATime implements Watcher {
    private final WatchAlerts watch;
    private final Lock turn = new ReentrantLock();
    private boolean closed;

    OneAtATime(WatchAlerts watch) {
      this.watch = watch;
    }

    @Override
    public WatchAlerts.Look look(Cancellation cancellation) {
      turn.lock();
      try {
        if (closed) {
          throw new CancellationException("It is closed.");
        }
        return watch.lookOrSay(cancellation);
      } finally {
        turn.unlock();
      }
    }

    @Override
    public void close() {
      turn.lock();
      try {
        if (!closed) {
          closed = true;
          watch.close();
        }
      } finally {
        turn.unlock();
      }
    }
  }
}
