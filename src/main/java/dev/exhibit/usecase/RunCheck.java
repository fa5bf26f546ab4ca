package dev.exhibit.usecase;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.CheckResult;
import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.CheckTimes;
import dev.exhibit.monitor.GroupVerdicts;
import dev.exhibit.monitor.Thresholds;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.usecase.CheckRequest.Limits;
import dev.exhibit.usecase.CheckRequest.Mode;
import dev.exhibit.usecase.CheckRequest.OnMissing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks a measure, or a control, against thresholds. Nothing is kept of it. */
public final class RunCheck {
  private final Session session;
  private final EventReader reader;
  private final EvaluateControls evaluate;

  /** Checks in this workspace. */
  public RunCheck(Session session, EventReader reader, EvaluateControls evaluate) {
    this.session = session;
    this.reader = reader;
    this.evaluate = evaluate;
  }

  /**
   * Measures and judges. Where it must be amiss several windows in a row, the mildest of them
   * counts; older ones are asked only as long as it may be.
   *
   * @param now the end of the window, unless the request says otherwise; UTC
   */
  public CheckResult run(CheckRequest request, Instant now) {
    CheckTimes times = times(request);
    CheckResult newest = null;
    List<CheckResult.Window> windows = new ArrayList<>();
    CheckStatus mildest = CheckStatus.CRITICAL;
    for (TimeSpan span : times.windows(now)) {
      CheckResult one = one(request, span, span.to());
      newest = newest == null ? one : newest;
      windows.add(new CheckResult.Window(span, one.value(), one.status()));
      if (one.status() == CheckStatus.UNKNOWN || one.status() == CheckStatus.OK) {
        return lasting(newest, windows, one.status(), request.when().occurrences());
      }
      mildest = one.status().compareTo(mildest) < 0 ? one.status() : mildest;
    }
    return newest == null
        ? one(request, null, times.end(now))
        : lasting(newest, windows, mildest, request.when().occurrences());
  }

  private CheckTimes times(CheckRequest request) {
    CheckRequest.When when = request.when();
    return CheckTimes.of(
        when.window(),
        when.previous(),
        when.period() == null ? null : session.period(when.period()).span(),
        new CheckTimes.Rhythm(when.offset(), when.occurrences(), when.every()),
        session.zone());
  }

  private static CheckResult lasting(
      CheckResult newest, List<CheckResult.Window> windows, CheckStatus status, int wanted) {
    if (wanted <= 1) {
      return newest;
    }
    String reason =
        switch (status) {
          case UNKNOWN -> newest.reason() + ", but an earlier window could not be known";
          case OK -> newest.reason() + ", but not in each of " + wanted + " windows";
          case WARNING, CRITICAL -> newest.reason() + ", in each of " + wanted + " windows";
        };
    boolean alone = windows.size() == 1;
    return newest.as(status, alone ? newest.reason() : reason).over(windows);
  }

  private CheckResult one(CheckRequest request, @Nullable TimeSpan span, Instant end) {
    LogStore log = session.store().read();
    CheckedPlaces places = CheckedPlaces.of(log, session, request.where(), span, end);
    Thresholds thresholds = thresholds(request);
    CheckResult blank =
        new CheckResult(
            CheckStatus.UNKNOWN,
            "nothing was asked",
            request.mode().name().toLowerCase(Locale.ROOT),
            null,
            text(thresholds.warning()),
            text(thresholds.critical()),
            span,
            places.names(),
            places.missing(),
            List.of(),
            List.of(),
            null);
    String lacking = lacking(log, places, request);
    OnMissing policy = request.where().onMissing();
    if (!lacking.isEmpty() && policy != OnMissing.ZERO) {
      return blank.as(CheckStatus.valueOf(policy.name()), lacking);
    }
    return judged(request, thresholds, blank, new CheckMeasure(log, reader, places, span));
  }

  private static @Nullable String text(@Nullable Object range) {
    return range == null ? null : range.toString();
  }

  /** What is not there, in words; empty where all is. */
  private static String lacking(LogStore log, CheckedPlaces places, CheckRequest request) {
    if (!places.missing().isEmpty()) {
      return "No index is named " + String.join(", ", places.missing());
    }
    if (places.names().isEmpty()) {
      return "There is no index to look into";
    }
    Set<String> fields = new TreeSet<>(Queries.fields(CheckMeasure.query(request)));
    fields.addAll(Queries.fields(Kql.parse(request.of())));
    if (request.limits().groupBy() != null) {
      fields.add(request.limits().groupBy());
    }
    if (request.mode() == Mode.AVERAGE && request.field() != null) {
      fields.add(request.field());
    }
    List<String> unmapped = places.unmapped(log, fields);
    return unmapped.isEmpty() ? "" : "No index has the field " + String.join(", ", unmapped);
  }

  private static Thresholds thresholds(CheckRequest request) {
    Limits limits = request.limits();
    boolean unsaid = limits.warning() == null && limits.critical() == null;
    if (request.mode() == Mode.EXISTS && unsaid && limits.groupBy() == null) {
      return Thresholds.existing(limits.invert());
    }
    return Thresholds.parse(limits.warning(), limits.critical(), limits.invert());
  }

  private static CheckResult judged(
      CheckRequest request, Thresholds thresholds, CheckResult blank, CheckMeasure measure) {
    Query query = CheckMeasure.query(request);
    String by = request.limits().groupBy();
    Double value = value(request, measure, query);
    Map<String, Long> counts = by == null ? Map.of() : measure.counts(query, by);
    List<CheckResult.Group> groups =
        GroupVerdicts.of(counts, request.limits().expected(), thresholds);
    Answer<Integer> asked = measure.all();
    CheckResult found = blank.found(value, groups, asked.proof());
    String what = value == null ? "" : CheckReasons.measured(request, value);
    if (asked instanceof Answer.Partial<Integer> partial) {
      return found.as(
          CheckStatus.UNKNOWN, "Not all could be seen, only " + what + ": " + partial.reason());
    }
    if (value == null) {
      return found.as(CheckStatus.UNKNOWN, CheckReasons.unmeasured(request));
    }
    CheckStatus status = groups.isEmpty() ? thresholds.judge(value) : groups.getFirst().status();
    return found.as(
        status,
        groups.isEmpty()
            ? what + CheckReasons.beyond(status, thresholds)
            : CheckReasons.grouped(what, String.valueOf(by), groups));
  }

  private static @Nullable Double value(CheckRequest request, CheckMeasure measure, Query query) {
    return switch (request.mode()) {
      case COUNT -> measure.count(query);
      case EXISTS -> measure.count(query) > 0 ? 1.0 : 0.0;
      case AVERAGE -> measure.average(query, String.valueOf(request.field()));
      case RATIO -> {
        double all = measure.count(Kql.parse(request.of()));
        double some = measure.count(query);
        yield all == 0 ? null : some / all;
      }
    };
  }

  /**
   * Judges a control over the window, or the engagement's period, without keeping the result.
   *
   * @param period the engagement's, or of all data
   */
  public CheckResult control(
      String id, CheckRequest request, Supplier<Period> period, Instant now) {
    List<TimeSpan> windows = times(request).windows(now);
    Period asked =
        windows.isEmpty()
            ? period.get()
            : new Period(windows.getFirst().from(), windows.getFirst().to(), session.zone());
    Evaluation evaluation = evaluate.look(id, asked);
    Limits limits = request.limits();
    boolean counted = limits.warning() != null || limits.critical() != null;
    Thresholds thresholds = Thresholds.parse(limits.warning(), limits.critical(), limits.invert());
    CheckStatus status =
        counted && CheckReasons.ofState(evaluation.state()) != CheckStatus.UNKNOWN
            ? thresholds.judge((double) evaluation.exceptions())
            : CheckReasons.ofState(evaluation.state());
    return new CheckResult(
        status,
        evaluation.control() + " " + evaluation.state() + ": " + evaluation.reason(),
        "exceptions",
        (double) evaluation.exceptions(),
        text(thresholds.warning()),
        text(thresholds.critical()),
        asked.span(),
        evaluation.proofs().stream()
            .flatMap(proof -> proof.proof().indices().stream())
            .distinct()
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** What would be asked of each kind of index; the store is not. */
  public Map<String, Object> dryRun(CheckRequest request, Instant now) {
    CheckTimes times = times(request);
    List<TimeSpan> windows = times.windows(now);
    TimeSpan span = windows.isEmpty() ? null : windows.getFirst();
    return new CheckPlan(session).of(request, span, times.end(now));
  }
}
