package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Durations;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fetches what judging needs where bursts are items. The population is what the bursts are looked
 * for in, by weight; a test is asked of the first event of each burst.
 */
final class BurstObserver implements Observer {
  /** What naming an event to a person needs. */
  private static final List<String> NAMING =
      List.of(
          EventSchema.USER_NAME,
          EventSchema.USER_ID,
          EventSchema.ACTION,
          EventSchema.PROVIDER,
          EventSchema.HOST_NAME,
          EventSchema.RESOURCE_ID,
          "file.path",
          "service.name");

  private final LogStore log;
  private final EventReader reader;
  private final Control control;
  private final ItemRule.Bursts rule;
  private final ItemTests tests;
  private final Set<String> kept;

  private final List<Item> items = new ArrayList<>();
  private long attempts;

  BurstObserver(
      LogStore log, EventReader reader, Control control, ItemRule.Bursts rule, ItemTests tests) {
    this.log = log;
    this.reader = reader;
    this.control = control;
    this.rule = rule;
    this.tests = tests;
    this.kept = new TreeSet<>(tests.fields());
    kept.addAll(NAMING);
    kept.addAll(rule.by());
  }

  @Override
  public Set<String> fields(String source) {
    Set<String> fields = new TreeSet<>(Queries.fields(Populations.query(control)));
    fields.addAll(tests.fields());
    fields.addAll(rule.by());
    if (rule.weight() != null) {
      fields.add(rule.weight());
    }
    return fields;
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    Bursts bursts =
        new Bursts(
            rule,
            burst -> {
              if (span.contains(burst.first().time())) {
                judge(burst);
              }
            });
    Instant before = span.from().minus(rule.window());
    Optional<Outcome> fault =
        beside(bursts, sources, new TimeSpan(before, span.from()), cancellation);
    TimeOrder order = new TimeOrder(log, reader, sources, Populations.query(control), span);
    if (fault.isEmpty()) {
      fault =
          order.walk(
              event -> {
                long weight = weight(event);
                attempts += weight;
                bursts.take(slim(event), weight);
              },
              cancellation);
    }
    if (fault.isEmpty() && attempts > 0) {
      fault = after(bursts, sources, span.to(), cancellation);
    }
    bursts.end();
    items.sort(ItemTests.IN_TIME);
    return fault.orElseGet(() ->
        new Outcome.Seen(
            new Observations(
                attempts,
                order.events() + order.duplicates(),
                0,
                order.duplicates(),
                items,
                order.proofs())));
  }

  /** What follows the span, for as long as a burst that began in it may go on. */
  private Optional<Outcome> after(
      Bursts bursts, List<Source> sources, Instant edge, Cancellation cancellation) {
    Instant from = edge;
    Optional<Outcome> fault;
    do {
      Instant to = from.plus(rule.window());
      fault = beside(bursts, sources, new TimeSpan(from, to), cancellation);
      from = to;
    } while (fault.isEmpty() && bursts.goesOn(edge, from));
    return fault;
  }

  /** Attempts that belong to bursts but not to what is counted. */
  private Optional<Outcome> beside(
      Bursts bursts, List<Source> sources, TimeSpan span, Cancellation cancellation) {
    return new TimeOrder(log, reader, sources, Populations.query(control), span)
        .walk(event -> bursts.take(slim(event), weight(event)), cancellation);
  }

  /** For how many it stands: at least one, whatever the record claims. */
  private long weight(AuditEvent event) {
    String field = rule.weight();
    String text = field == null ? null : event.document().text(field);
    return text != null && text.matches("\\d{1,9}") ? Math.max(1, Long.parseLong(text)) : 1;
  }

  /** The event without its record, since many may be waiting for a burst. */
  private AuditEvent slim(AuditEvent event) {
    Map<String, Object> tree = new HashMap<>();
    for (String field : kept) {
      List<Object> values = event.document().values(field);
      if (!values.isEmpty()) {
        tree.put(field, values);
      }
    }
    return new AuditEvent(event.id(), event.time(), new Document(tree));
  }

  private void judge(Bursts.Burst burst) {
    AuditEvent first = burst.first();
    for (String attribute : tests.failing(first)) {
      items.add(
          new Item(
              Item.Kind.EXCEPTION,
              first.id(),
              first.time(),
              who(burst),
              first.what(),
              first.onWhat(),
              attribute,
              observed(burst),
              burst.weight()));
    }
  }

  private static String who(Bursts.Burst burst) {
    String who = String.join(", ", burst.key().stream().filter(it -> !it.isEmpty()).toList());
    return who.isEmpty() ? "unknown" : who;
  }

  private String observed(Bursts.Burst burst) {
    Duration span = Duration.between(burst.first().time(), burst.last());
    return burst.weight()
        + " in "
        + Durations.words(span)
        + ", "
        + rule.atLeast()
        + " or more of them within "
        + Durations.words(rule.window());
  }
}
