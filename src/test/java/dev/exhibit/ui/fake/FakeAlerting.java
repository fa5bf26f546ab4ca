package dev.exhibit.ui.fake;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Bar;
import dev.exhibit.model.AlertGraph.Measure;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Assignment;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.Control;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.PopulationQuery;
import dev.exhibit.usecase.WatchAlerts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Alerts in memory, with switches for what a screen must be able to tell. */
public final class FakeAlerting implements Alerting {
  public final List<AlertHistory> alerts = new CopyOnWriteArrayList<>();

  /** What the next look finds. */
  public final List<FiredAlert> next = new CopyOnWriteArrayList<>();

  public final List<String> problems = new CopyOnWriteArrayList<>();
  public volatile Watched watched = Watched.NEVER;
  public volatile boolean down;
  public volatile boolean broken;

  /** Whether the workspace has no control that could fire. */
  public volatile BooleanSupplier empty = () -> false;

  /** What the store could not see of the last graph. */
  public volatile @Nullable String unseen;

  /** Whether the store picks just what the alerts look at. */
  public volatile boolean exact = true;

  /** How many watch. */
  public final AtomicInteger open = new AtomicInteger();

  public volatile Instant now = SampleTrail.NOW;

  /** Happens while a watcher is opened. */
  public Runnable opening = () -> {};

  /** Happens while a watcher looks, and while it is closed. */
  public volatile Runnable looking = () -> {};

  public volatile Runnable closing = () -> {};

  /** What is not told, since nobody watched then. */
  public volatile @Nullable TimeSpan untold;

  /** Controls whose alerts have a graph. */
  public final List<String> graphed =
      new CopyOnWriteArrayList<>(List.of("SRC-ALIVE", "AWS-SG-OPEN", "AWS-KEYS"));

  /** Spans that graphs were asked for. */
  public final List<TimeSpan> asked = new CopyOnWriteArrayList<>();

  /** An alert that fired so long before the time of the sample. */
  public static FiredAlert alert(
      String control, String title, Severity severity, Duration before, String... events) {
    Instant at = SampleTrail.NOW.minus(before);
    return new FiredAlert(
        FiredAlert.idOf(control, title, at.toString()),
        control,
        control.equals("SRC-ALIVE") ? "silent" : "opened",
        severity,
        title,
        control.equals("SRC-ALIVE") ? "restic@" + at : title,
        new TimeSpan(at, at),
        at.plusSeconds(5),
        reason(control),
        events.length,
        List.of(events),
        List.of("deploy"),
        at.plus(Duration.ofHours(4)));
  }

  private static String reason(String control) {
    return switch (control) {
      case "SRC-ALIVE" -> "Nothing came from restic for 10 m; its limit is 10 m.";
      case "AWS-SG-OPEN" -> "deploy opened tcp/22 of sg-0a4f91c2 to 0.0.0.0/0.";
      case "AWS-NO-MFA" -> "deploy signed in without a second factor.";
      case "AWS-KEYS" -> "deploy scheduled a key for deletion.";
      case "CHG-DEPLOY" -> "api 2026.9.24-1 was deployed without an approval before it.";
      default -> "certbot on web-02 ended with 1, twice.";
    };
  }

  /** The alerts of the pictures. */
  public void fill() {
    add(alert("SRC-ALIVE", "restic silent", Severity.CRITICAL, Duration.ofMinutes(192)));
    add(
        alert(
            "AWS-SG-OPEN",
            "A port was opened to the world",
            Severity.CRITICAL,
            Duration.ofMinutes(45),
            "e1"));
    walk(
        add(
            alert(
                "CHG-DEPLOY",
                "Deployment without approval",
                Severity.WARNING,
                Duration.ofMinutes(130),
                "e2")),
        Stage.TRIAGED,
        "OPS-771",
        "accepted");
    walk(
        add(
            alert(
                "JOB-CRON",
                "Certificate job failed twice",
                Severity.CRITICAL,
                Duration.ofMinutes(495),
                "e3")),
        Stage.TRIAGED,
        "OPS-768",
        "incident");
    walk(
        add(
            alert(
                "AWS-SG-OPEN",
                "A port was opened to the world",
                Severity.CRITICAL,
                Duration.ofDays(10),
                "e4")),
        Stage.CLOSED,
        "SEC-402",
        "incident");
    walk(
        add(
            alert(
                "AWS-NO-MFA",
                "Console login without MFA",
                Severity.WARNING,
                Duration.ofDays(12),
                "e5")),
        Stage.CLOSED,
        "SEC-399",
        "false alarm");
  }

  /** Who watches has not seen anything for a while. */
  public void seeNothing() {
    watched = elsewhere(now.minus(Duration.ofMinutes(14)));
  }

  /** Another machine watches, which is how alerts come to be there. */
  public void watchElsewhere() {
    watched = elsewhere(now);
  }

  private Watched elsewhere(Instant seen) {
    return new Watched("bastion, process 7", now.minusSeconds(4), true, false, seen);
  }

  /** Somebody works on the first two, one of which is late. */
  public void share() {
    LocalDate today = LocalDate.ofInstant(SampleTrail.NOW, ZoneOffset.UTC);
    Word word = new Word("lead", null, null);
    assign(alerts.get(0).alert().id(), new Assignment("tester", today.minusDays(2)), word);
    assign(alerts.get(1).alert().id(), new Assignment("ann", today.plusDays(5)), word);
  }

  private FiredAlert add(FiredAlert alert) {
    alerts.add(new AlertHistory(alert, List.of()));
    return alert;
  }

  private void walk(FiredAlert alert, Stage last, String ticket, String note) {
    Instant kept = now;
    int minutes = 2;
    for (Stage stage : Stage.values()) {
      if (stage != Stage.FIRED && stage.compareTo(last) <= 0) {
        now = alert.firedAt().plus(Duration.ofMinutes(minutes));
        minutes *= 12;
        boolean triage = stage == Stage.TRIAGED;
        step(alert.id(), stage, new Word("lead", triage ? ticket : null, triage ? note : null));
      }
    }
    now = kept;
  }

  /** How an alert looks at what its control asks for. */
  public Looks looks = new Looks("", true, true, false, null);

  /** What the alert of a silence looks for in each source, in KQL. */
  public String silent = "";

  @Override
  public Map<Rule, Looks> looks() {
    Map<Rule, Looks> all = new HashMap<>();
    all.put(new Rule("SRC-ALIVE", "silent"), new Looks(silent, true, true, false, null));
    for (Control control : SampleLibrary.library().controls()) {
      String kql = PopulationQuery.of(control, List.of());
      all.put(
          new Rule(control.id(), "opened"),
          new Looks(kql, looks.whole(), looks.drawn(), looks.closed(), looks.window()));
    }
    return all;
  }

  @Override
  public Board board() {
    if (broken) {
      throw new UserFacingException("The ledger cannot be read.", "Look at its file.");
    }
    return new Board(empty.getAsBoolean() ? List.of() : alerts, Duration.ofHours(24), watched);
  }

  @Override
  public AlertHistory step(String id, Stage stage, Word word) {
    AlertHistory before = find(id);
    if (before.stage().compareTo(stage) >= 0) {
      throw new UserFacingException("It is " + before.stage() + " already.", "Go on.");
    }
    return keep(before, stage, word, null);
  }

  @Override
  public AlertHistory link(String id, Word word) {
    AlertHistory before = find(id);
    if (word.ticket() == null) {
      throw new UserFacingException("No ticket was named.", "Name it.");
    }
    return keep(before, before.stage(), word, null);
  }

  @Override
  public AlertHistory assign(String id, AlertStep.Assignment assigned, Word word) {
    AlertHistory before = find(id);
    return keep(before, before.stage(), word, assigned);
  }

  private AlertHistory find(String id) {
    return alerts.stream().filter(one -> one.alert().id().equals(id)).findFirst().orElseThrow();
  }

  private AlertHistory keep(
      AlertHistory before, Stage stage, Word word, @Nullable Assignment assigned) {
    List<AlertStep> steps = new ArrayList<>(before.steps());
    String who = word.who() == null ? "tester" : word.who();
    steps.add(
        new AlertStep(before.alert().id(), stage, who, now, word.ticket(), word.note(), assigned));
    AlertHistory after = new AlertHistory(before.alert(), steps);
    alerts.set(alerts.indexOf(before), after);
    return after;
  }

  @Override
  public List<AlertGraph> graphs(TimeSpan span, Duration width, Cancellation cancellation) {
    asked.add(span);
    if (down) {
      throw new StoreUnavailableException("The log store does not answer.", "Start it.", null);
    }
    return (empty.getAsBoolean() ? List.<String>of() : graphed)
        .stream()
            .map(control ->
                switch (control) {
                  case "SRC-ALIVE" -> silence(span, width);
                  case "AWS-SG-OPEN" -> opened(span, width);
                  default -> quiet(span, width);
                })
            .toList();
  }

  private static List<Bar> bars(TimeSpan span, Duration width, ToLongFunction<Instant> value) {
    List<Bar> bars = new ArrayList<>();
    for (Instant at = span.from(); at.isBefore(span.to()); at = at.plus(width)) {
      bars.add(new Bar(at, value.applyAsLong(at)));
    }
    return bars;
  }

  /** Nothing came since ten minutes before the alert. */
  private static AlertGraph silence(TimeSpan span, Duration width) {
    Instant last = SampleTrail.NOW.minus(Duration.ofMinutes(202));
    return new AlertGraph(
        "SRC-ALIVE",
        "silent",
        "A source fell silent",
        "restic",
        Measure.SILENCE,
        width,
        bars(
            span,
            width,
            at -> {
              Instant end = at.plus(width).isBefore(span.to()) ? at.plus(width) : span.to();
              return Math.max(0, Duration.between(last, end).toSeconds());
            }),
        List.of(),
        new Threshold(Threshold.Comparison.ABOVE, 600),
        new Threshold(Threshold.Comparison.ABOVE, 3600),
        true,
        null);
  }

  /** Each of these is told, so that there are as many as alerts. */
  private AlertGraph opened(TimeSpan span, Duration width) {
    return new AlertGraph(
        "AWS-SG-OPEN",
        "opened",
        "A port was opened to the world",
        null,
        Measure.EVENTS,
        width,
        bars(
            span,
            width,
            at ->
                alerts.stream()
                    .map(AlertHistory::alert)
                    .filter(alert -> alert.control().equals("AWS-SG-OPEN"))
                    .filter(
                        alert -> new TimeSpan(at, at.plus(width)).contains(alert.about().from()))
                    .count()),
        List.of(),
        null,
        null,
        exact,
        null);
  }

  private AlertGraph quiet(TimeSpan span, Duration width) {
    List<Bar> some = bars(span, width, at -> at.getEpochSecond() / 300 % 7 == 0 ? 1 : 0);
    return new AlertGraph(
        "AWS-KEYS",
        "quiet",
        "A key was deleted",
        null,
        Measure.EVENTS,
        width,
        unseen == null ? some : List.of(),
        List.of(),
        null,
        new Threshold(Threshold.Comparison.ABOVE, 50),
        true,
        unseen);
  }

  @Override
  public Watcher watch() {
    open.incrementAndGet();
    opening.run();
    return new Watcher() {
      @Override
      public WatchAlerts.Look look(Cancellation cancellation) {
        looking.run();
        List<FiredAlert> fired = List.copyOf(next);
        next.clear();
        fired.forEach(FakeAlerting.this::add);
        boolean other = watched.alive() && !watched.own();
        return new WatchAlerts.Look(now, other ? watched.watcher() : null, fired, problems, untold);
      }

      @Override
      public void close() {
        closing.run();
        open.decrementAndGet();
      }
    };
  }
}
