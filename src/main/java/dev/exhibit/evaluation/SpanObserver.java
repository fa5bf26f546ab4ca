package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fetches what judging needs where spans of time of each source are items: what could be seen of
 * the source is all that is asked, and spans are counted, never listed. Those that one blind span
 * touches are one entry, so that a log which holds one event of long ago does not make hundreds of
 * thousands. The item is {@code event.dataset} (the source), {@code
 * @timestamp} (its start) and {@code exhibit.silent}, true where any part of the span is blind.
 */
final class SpanObserver implements Observer {
  /** True where a source was silent for longer than it may be, or is not covered. */
  static final String SILENT = "exhibit.silent";

  private final ItemRule.Spans rule;
  private final ItemTests tests;
  private final Function<Source, SourceLook> looks;

  SpanObserver(ItemRule.Spans rule, ItemTests tests, Function<Source, SourceLook> looks) {
    this.rule = rule;
    this.tests = tests;
    this.looks = looks;
  }

  @Override
  public Set<String> fields(String source) {
    return Set.of();
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    List<Item> items = new ArrayList<>();
    List<SourceProof> proofs = new ArrayList<>();
    long spans = 0;
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      SourceLook look = looks.apply(source);
      proofs.add(new SourceProof(source.name(), look.proof(), source.absent()));
      if (look.problem() != null) {
        return new Outcome.NotSeen(look.problem(), proofs);
      }
      spans += count(span.duration());
      items.addAll(silent(source, span, look.blind()));
    }
    items.sort(ItemTests.IN_TIME);
    return new Outcome.Seen(new Observations(spans, 0, 0, 0, items, proofs));
  }

  /** How many spans it takes to cover so long. */
  private long count(Duration length) {
    long every = rule.every().toMillis();
    return (length.toMillis() + every - 1) / every;
  }

  /** A blind span stands for every span that it touches and the one before it does not. */
  private List<Item> silent(Source source, TimeSpan whole, List<BlindSpan> blind) {
    long every = rule.every().toMillis();
    List<Item> items = new ArrayList<>();
    long next = 0;
    for (BlindSpan one : blind) {
      long touched = Duration.between(whole.from(), one.span().from()).toMillis() / every;
      long first = Math.max(next, touched);
      next = Math.max(next, count(Duration.between(whole.from(), one.span().to())));
      if (first < next) {
        items.addAll(items(source, whole.from().plusMillis(first * every), one, next - first));
      }
    }
    return items;
  }

  private List<Item> items(Source source, Instant start, BlindSpan blind, long spans) {
    Document document =
        new Document(
            Map.of(
                EventSchema.DATASET,
                source.name(),
                EventSchema.TIMESTAMP,
                start.toString(),
                SILENT,
                true));
    AuditEvent span = new AuditEvent(source.name() + "@" + start, start, document);
    return tests.failing(span).stream()
        .map(attribute ->
            new Item(
                Item.Kind.EXCEPTION,
                span.id(),
                start,
                source.name(),
                "silent",
                source.name(),
                attribute,
                "nothing from " + blind.span().from() + " to " + blind.span().to(),
                spans))
        .toList();
  }
}
