package dev.exhibit.usecase;

import dev.exhibit.evaluation.ClockSkews;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evaluation.LateDays;
import dev.exhibit.evaluation.MappingAudit;
import dev.exhibit.evaluation.SourceLook;
import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ClockSkew;
import dev.exhibit.model.Control;
import dev.exhibit.model.Durations;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at one source after another, over one period of one store. */
final class SourceInspection {
  private static final int LAG_SAMPLE = 200;
  private static final int HOSTS = 200;
  private static final int EVENTS_OF_HOST = 20;
  private static final int NAMED = 3;
  private static final String CORRECT = "Correct its indices in sources.yaml, or read logs in.";

  private final LogStore log;
  private final EventReader reader;
  private final List<Control> controls;
  private final Period period;
  private final Instant now;
  private final Evaluator evaluator;

  /**
   * An inspection at one moment.
   *
   * @param controls whose fields are checked against the mapping
   * @param evaluator that looks at the same store over the same period
   */
  SourceInspection(
      LogStore log,
      EventReader reader,
      List<Control> controls,
      Period period,
      Instant now,
      Evaluator evaluator) {
    this.log = log;
    this.reader = reader;
    this.controls = List.copyOf(controls);
    this.period = period;
    this.now = now;
    this.evaluator = evaluator;
  }

  /** How a source stands. */
  SourceHealth of(Source source, Cancellation cancellation) {
    SourceLook look = evaluator.look(source);
    Selection all = Selection.of(source, Query.ALL, period.span());
    Answer<Histogram> byDay = log.histogram(all, Duration.ofDays(1), null);
    Answer<List<StoredDocument>> newest = log.page(all, null, true, LAG_SAMPLE);
    cancellation.throwIfCancelled();
    boolean connected = !byDay.proof().indices().isEmpty();
    List<Answer<?>> answers = new ArrayList<>(List.of(byDay, newest));
    List<SourceFault> faults = new ArrayList<>();
    SourceDetail detail =
        look.events() == 0
            ? SourceDetail.of(source, connected)
            : detail(source, answers, faults, cancellation);
    faults.addAll(0, unanswered(source, look, answers, connected).stream().toList());
    blindness(look).ifPresent(faults::add);
    List<Duration> lags = lags(newest.value(), all);
    return new SourceHealth(
        source.name(),
        look.events(),
        look.first(),
        look.last(),
        byDay.value(),
        blind(look, source, connected),
        silentSince(look, source),
        percentile(lags, 50),
        percentile(lags, 95),
        look.problem() == null && answers.stream().noneMatch(Answer.Partial.class::isInstance),
        faults,
        detail);
  }

  /** How events arrived, and what speaks against the mapping; what is wrong goes to the faults. */
  private SourceDetail detail(
      Source source, List<Answer<?>> answers, List<SourceFault> faults, Cancellation cancellation) {
    List<String> remarks = new ArrayList<>();
    Map<String, String> types = log.mapping(source.indices());
    Optional<Map<String, KeywordRule>> rules = log.keywords(source.indices());
    if (rules.isEmpty()) {
      remarks.add(
          "Case and length limits of fields could not be checked: that takes the privilege"
              + " view_index_metadata.");
    }
    unlooked(source).ifPresent(remarks::add);
    faults.addAll(
        new MappingAudit(log, source, period.span(), controls)
            .faults(types, rules.orElse(Map.of())));
    List<LateDay> late = List.of();
    List<ClockSkew> clocks = List.of();
    int hosts = 0;
    if (has(source, EventSchema.INGESTED, types)) {
      Answer<List<LateDay>> days = LateDays.find(log, source, period.span(), cancellation);
      answers.add(days);
      late = days.value();
      if (has(source, EventSchema.HOST_NAME, types)) {
        Answer<Map<String, List<Arrival>>> newest =
            log.newest(
                Selection.of(source, Query.ALL, period.span()),
                EventSchema.HOST_NAME,
                HOSTS,
                EVENTS_OF_HOST);
        answers.add(newest);
        hosts = newest.value().size();
        clocks = ClockSkews.find(newest.value());
      }
    } else {
      remarks.add(
          "Times of arrival (event.ingested) are not in it: lag, late events and clocks"
              + " are not known.");
    }
    clocks.stream().map(SourceInspection::skew).forEach(faults::add);
    return new SourceDetail(
        source.indices(),
        source.profile().name(),
        source.maxSilence(),
        true,
        late,
        clocks,
        hosts,
        remarks);
  }

  /** What indices leave out of events is looked for only where we may know that they do. */
  private Optional<String> unlooked(Source source) {
    boolean own = source.profile().form() == RecordForm.AUDIT_EVENT;
    List<String> untold = own ? List.of() : log.untold(source.indices());
    return untold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Whether events have fields that their index leaves out was not looked for in "
                + untold.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (untold.size() > NAMED ? " and others" : "")
                + ": that takes the privilege view_index_metadata.");
  }

  /** Whether the store can be asked for a field without an error. */
  private static boolean has(Source source, String field, Map<String, String> types) {
    return source
        .profile()
        .searchable(field)
        .map(types::get)
        .filter(type -> type.equals("date") || type.equals("date_nanos") || type.equals("keyword"))
        .isPresent();
  }

  private static SourceFault skew(ClockSkew skew) {
    String by = Durations.words(skew.ahead().abs());
    String zone = skew.looksLikeZone() ? ", and look at its time zone" : "";
    if (skew.certain()) {
      return new SourceFault(
          "Host "
              + skew.host()
              + " sends events from the future: its clock is ahead by "
              + by
              + ".",
          "Set its clock by network time" + zone + "; times of its events cannot be relied on.");
    }
    return new SourceFault(
        "Events of host "
            + skew.host()
            + (skew.ahead().isNegative() ? " arrive " + by + " later" : " arrive " + by + " sooner")
            + " than those of other hosts: its clock"
            + (skew.ahead().isNegative()
                ? " may be behind, or its log be shipped slowly."
                : " may be ahead."),
        "Compare its clock with network time" + zone + ".");
  }

  /** Why the store could not answer fully; empty when it did. */
  private static Optional<SourceFault> unanswered(
      Source source, SourceLook look, List<Answer<?>> answers, boolean connected) {
    if (!connected) {
      return Optional.of(
          new SourceFault(
              "No index is named " + String.join(" or ", source.indices()) + ".", CORRECT));
    }
    return Optional.ofNullable(look.problem())
        .or(() ->
            answers.stream()
                .filter(Answer.Partial.class::isInstance)
                .map(answer -> ((Answer.Partial<?>) answer).reason())
                .findFirst())
        .map(
            reason -> new SourceFault(reason, "See that all of its indices and shards are there."));
  }

  private static Optional<SourceFault> blindness(SourceLook look) {
    int spans = look.blind().size();
    return spans == 0
        ? Optional.empty()
        : Optional.of(
            new SourceFault(
                (spans == 1 ? "1 span" : spans + " spans") + " of the period could not be seen.",
                "Read the missing logs in where they still exist; controls that were good are not"
                    + " evaluable there."));
  }

  /**
   * Since when it says nothing: from its newest event where nothing followed for longer than it may
   * be silent, also after a period that is over; else from a blind span that reaches the end of
   * what was judged.
   */
  private @Nullable Instant silentSince(SourceLook look, Source source) {
    Instant last = look.last();
    if (look.next() == null
        && last != null
        && Duration.between(last, now).compareTo(source.maxSilence()) > 0) {
      return last;
    }
    Instant end = now.isBefore(period.to()) ? now : period.to();
    return look.blind().stream()
        .map(BlindSpan::span)
        .filter(span -> !span.to().isBefore(end))
        .map(TimeSpan::from)
        .findFirst()
        .orElse(null);
  }

  /** All of the period up to now, as nothing was seen of it: what is to come is not missing yet. */
  List<BlindSpan> unseen(Source source, GapKind kind) {
    Instant end = now.isBefore(period.to()) ? now : period.to();
    return period.from().isBefore(end)
        ? List.of(new BlindSpan(source.name(), new TimeSpan(period.from(), end), kind))
        : List.of();
  }

  /** What could not be seen; of a source that holds nothing, or did not answer, all of it. */
  private List<BlindSpan> blind(SourceLook look, Source source, boolean connected) {
    if (look.problem() == null || look.events() > 0) {
      return look.blind();
    }
    return unseen(source, connected ? GapKind.LOG_SHORT : GapKind.NO_EVIDENCE);
  }

  /** Times from event to arrival, shortest first; those whose arrival is not known are left out. */
  private List<Duration> lags(List<StoredDocument> newest, Selection all) {
    return newest.stream()
        .map(hit -> lag(reader.read(hit, all.profile())))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .sorted()
        .toList();
  }

  /** The smallest value that so many percent do not exceed; null of none. */
  private static @Nullable Duration percentile(List<Duration> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get((sorted.size() * percent - 1) / 100);
  }

  private static @Nullable Duration lag(AuditEvent event) {
    String ingested = event.document().text(EventSchema.INGESTED);
    try {
      return ingested == null ? null : Duration.between(event.time(), Instant.parse(ingested));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
