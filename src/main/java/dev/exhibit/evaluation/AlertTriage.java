package dev.exhibit.evaluation;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a control whose items are the alerts that fired in the period: an alert that nobody
 * triaged within its limit is an exception. Time in which nobody watched is blind, since no alert
 * could fire in it.
 */
public final class AlertTriage {
  private static final String WATCH =
      "Run `exhibit watch` as a service, and look with --backtest at what it would have said.";

  private final Control control;
  private final ItemRule.Alerts rule;
  private final Period period;
  private final Instant now;
  private final TimeSpan judged;

  /** A judge of one control over one period. */
  public AlertTriage(Control control, Period period, Instant now) {
    if (!(control.items() instanceof ItemRule.Alerts alerts)) {
      throw new IllegalArgumentException(control.id() + " does not rest on alerts.");
    }
    this.control = control;
    this.rule = alerts;
    this.period = period;
    this.now = now;
    this.judged = period.until(now);
  }

  /**
   * Judges.
   *
   * @param all every alert of the workspace
   * @param watched spans in which somebody watched and could see everything
   */
  public Evaluation judge(List<AlertHistory> all, List<TimeSpan> watched) {
    List<AlertHistory> fired =
        all.stream().filter(one -> judged.contains(one.alert().firedAt())).toList();
    List<Item> items = new ArrayList<>();
    fired.forEach(one -> late(one).ifPresent(items::add));
    items.sort(Comparator.comparing(Item::time).thenComparing(Item::eventId));
    List<BlindSpan> blind = blind(watched);
    List<Gap> gaps = new ArrayList<>(GapWords.open(control, period, now));
    if (watched.isEmpty()) {
      gaps.add(
          gap(
              GapKind.NO_EVIDENCE,
              null,
              null,
              "Nobody ever watched, so that no alert could fire."));
    } else {
      blind.forEach(span -> gaps.add(unwatched(span)));
    }
    State state =
        !items.isEmpty()
            ? State.EXCEPTION
            : !blind.isEmpty() || judged.from().equals(judged.to())
                ? State.NOT_EVALUABLE
                : fired.isEmpty() ? State.NOT_OCCURRED : State.PASS;
    return evaluation(state, reason(state, items.size(), fired.size()), fired, items, blind, gaps);
  }

  private static String reason(State state, int late, int fired) {
    return switch (state) {
      case EXCEPTION -> late + " of " + fired + " alerts were not triaged in time.";
      case NOT_OCCURRED -> "No alert fired.";
      case PASS -> "Every alert was triaged in time, or still may be.";
      default -> "In a part of the period nobody watched, so that no alert could fire.";
    };
  }

  /** An exception; empty where it was triaged in time, or may still be. */
  private Optional<Item> late(AlertHistory one) {
    Instant limit = one.triageBy(rule.within());
    Instant triaged = one.since(Stage.TRIAGED);
    boolean inTime = triaged == null ? !limit.isBefore(now) : !triaged.isAfter(limit);
    if (inTime) {
      return Optional.empty();
    }
    FiredAlert alert = one.alert();
    return Optional.of(
        new Item(
            Item.Kind.EXCEPTION,
            alert.id(),
            alert.firedAt(),
            one.steps().isEmpty() ? "nobody" : one.steps().getLast().who(),
            alert.title(),
            alert.control() + "/" + alert.alert(),
            "A1",
            triaged == null
                ? "not triaged by " + limit
                : "triaged at " + triaged + ", after " + limit,
            1));
  }

  private List<BlindSpan> blind(List<TimeSpan> watched) {
    List<BlindSpan> blind = new ArrayList<>();
    Instant reached = judged.from();
    boolean first = true;
    List<TimeSpan> sorted = watched.stream().sorted(Comparator.comparing(TimeSpan::from)).toList();
    for (TimeSpan span : sorted) {
      boolean inside = span.to().isAfter(judged.from()) && span.from().isBefore(judged.to());
      if (inside && span.from().isAfter(reached)) {
        GapKind kind = first ? GapKind.LOG_SHORT : GapKind.SOURCE_SILENT;
        blind.add(new BlindSpan(Gap.WATCH, new TimeSpan(reached, span.from()), kind));
      }
      first &= !inside;
      reached = inside && span.to().isAfter(reached) ? span.to() : reached;
    }
    // A watcher is at work between two looks: a short pause before now is none.
    boolean atWork = now.isBefore(reached.plus(PAUSE)) && !first;
    if (reached.isBefore(judged.to()) && !atWork) {
      blind.add(new BlindSpan(Gap.WATCH, new TimeSpan(reached, judged.to()), GapKind.LOG_SHORT));
    }
    return blind;
  }

  private static final Duration PAUSE = Duration.ofMinutes(5);

  private Gap unwatched(BlindSpan span) {
    boolean last = !span.span().to().isBefore(judged.to());
    return gap(
        span.kind(),
        span.span().from(),
        last && provisional() ? null : span.span().to(),
        "Nobody watches since "
            + span.span().from()
            + (last && provisional() ? "." : ", until " + span.span().to() + "."));
  }

  private Gap gap(GapKind kind, @Nullable Instant since, @Nullable Instant until, String reason) {
    return new Gap(control.id(), kind, since, until, Gap.WATCH, reason, WATCH);
  }

  private boolean provisional() {
    return now.isBefore(period.to());
  }

  private Evaluation evaluation(
      State state,
      String reason,
      List<AlertHistory> fired,
      List<Item> items,
      List<BlindSpan> blind,
      List<Gap> gaps) {
    return new Evaluation(
        control.id(),
        control.version(),
        control.definition().sha256(),
        control.criteria().stream().map(Control.CriterionLink::id).toList(),
        state,
        reason,
        null,
        provisional(),
        period,
        judged.to(),
        now,
        Map.of(),
        fired.size(),
        0,
        items.size(),
        0,
        0,
        Evaluation.Runs.NONE,
        blind,
        gaps,
        items,
        List.of(),
        control.freshness().timeToLive());
  }

  /** How alerts that fired in a span were dealt with. */
  public static Metrics.Alerts measured(List<AlertHistory> all, TimeSpan span) {
    Durations identify = new Durations();
    Durations acknowledge = new Durations();
    Durations triage = new Durations();
    Durations resolve = new Durations();
    long fired = 0;
    long open = 0;
    for (AlertHistory one : all) {
      if (span.contains(one.alert().firedAt())) {
        fired++;
        open += one.stage() == Stage.CLOSED ? 0 : 1;
        Instant told = one.alert().firedAt();
        add(identify, one.alert().about().to(), told);
        add(acknowledge, told, one.since(Stage.ACKNOWLEDGED));
        add(triage, told, one.since(Stage.TRIAGED));
        add(resolve, told, one.since(Stage.CLOSED));
      }
    }
    return new Metrics.Alerts(
        fired, open, identify.took(), acknowledge.took(), triage.took(), resolve.took());
  }

  private static void add(Durations durations, Instant from, @Nullable Instant to) {
    if (to != null) {
      durations.add(to.isBefore(from) ? Duration.ZERO : Duration.between(from, to));
    }
  }
}
