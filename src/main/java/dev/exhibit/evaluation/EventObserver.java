package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Item;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging one control needs where each event is an item. The population is counted in
 * the store and only items that fail or were refused are fetched; where the store cannot decide,
 * what it can is asked and each event is judged in process.
 */
final class EventObserver implements Observer {
  /** Changes whenever something else is made of the same event. */
  private static final String FORM = "exhibit/finding/1";

  private final Foresight log;
  private final EventReader reader;
  private final ItemTests tests;
  private final String definition;
  private final Query population;
  private final Query refused;

  private final List<Item> items = new ArrayList<>();
  private long count;
  private long refusedCount;
  private long duplicates;
  private @Nullable String dispute;

  /** An observer for one control, with those of its tests that can be run. */
  EventObserver(Foresight log, EventReader reader, Control control, ItemTests tests) {
    this.log = log;
    this.definition = control.definition().sha256();
    this.reader = reader;
    this.tests = tests;
    this.population = Populations.query(control);
    this.refused = Populations.refused(control);
  }

  @Override
  public Set<String> fields(String source) {
    Set<String> fields = new TreeSet<>(Queries.fields(population));
    fields.addAll(Queries.fields(refused));
    fields.addAll(tests.fields());
    return fields;
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    Map<String, SourceProof> proofs = new HashMap<>();
    List<Source> undecided = new ArrayList<>();
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      Question all = Question.of(source.indices(), source.profile(), population, span, reader);
      if (!all.exact() || Repeats.any(log, source, all, span, cancellation)) {
        undecided.add(source);
        continue;
      }
      Answer<Long> answer = observe(source, all, cancellation);
      proofs.put(source.name(), new SourceProof(source.name(), answer.proof(), source.absent()));
      if (answer instanceof Answer.Partial<Long> partial) {
        return new Outcome.NotSeen(partial.reason(), inOrder(sources, proofs));
      }
      if (dispute != null) {
        return new Outcome.Broken(dispute, inOrder(sources, proofs));
      }
    }
    return walk(undecided, span, proofs, cancellation)
        .orElseGet(() ->
            new Outcome.Seen(
                new Observations(
                    count,
                    count + duplicates,
                    refusedCount,
                    duplicates,
                    items.stream().sorted(ItemTests.IN_TIME).toList(),
                    inOrder(sources, proofs))));
  }

  private static List<SourceProof> inOrder(List<Source> sources, Map<String, SourceProof> proofs) {
    return sources.stream()
        .map(source -> proofs.get(source.name()))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private Answer<Long> observe(Source source, Question all, Cancellation cancellation) {
    Answer<Long> counted = all.count(log);
    count += counted.value();
    if (counted.value() == 0 || counted instanceof Answer.Partial<Long>) {
      return counted;
    }
    Question telling = telling(source, all.selection().span());
    if (isNone(telling)) {
      return counted;
    }
    Answer<Long> walked =
        log.digest(
            telling.selection(),
            looking(telling),
            packed -> take(Finding.unpack(packed)),
            cancellation);
    return walked instanceof Answer.Partial<Long> partial
        ? new Answer.Partial<>(counted.value(), counted.proof(), partial.reason())
        : counted;
  }

  /** What is made of each document that the store picks as one that must be looked at. */
  private Digest looking(Question telling) {
    // The store decides the whole population here; what it cannot decide is in the tests, and only
    // those need to run in process, where a raw: query of the population cannot.
    Question asked = Queries.runsInProcess(population) ? telling : telling.wanting(telling());
    String key =
        String.join("\n", FORM, definition, tests.tests().keySet().toString(), parameters());
    return new Digest() {
      @Override
      public String key() {
        return key;
      }

      @Override
      public byte[] of(StoredDocument document) {
        AuditEvent event = asked.read(document);
        return (asked.wants(event) ? finding(event, asked.whole()) : Finding.NONE).packed();
      }
    };
  }

  private String parameters() {
    return new TreeMap<>(tests.parameters()).toString();
  }

  private void take(Finding finding) {
    refusedCount += finding.refused() ? 1 : 0;
    items.addAll(finding.items());
    dispute = dispute == null ? finding.dispute() : dispute;
  }

  /** The items that must be looked at. */
  private Question telling(Source source, @Nullable TimeSpan span) {
    return Question.of(
        source.indices(),
        source.profile(),
        Query.and(population, telling()),
        tests.parameters(),
        span,
        reader);
  }

  private static boolean isNone(Question question) {
    return question.selection().query().equals(Query.NONE);
  }

  @Override
  public List<Expected> expected(List<Source> sources, TimeSpan span) {
    List<Expected> expected = new ArrayList<>();
    for (Source source : sources) {
      Question all = Question.of(source.indices(), source.profile(), population, span, reader);
      expected.add(new Expected(all.selection(), null));
      Question telling = telling(source, span);
      if (all.exact() && Repeats.never(source) && !isNone(telling)) {
        expected.add(new Expected(telling.selection(), looking(telling)));
      }
    }
    return expected;
  }

  /**
   * Counts and judges events in process, where sources cannot decide or hold some more than once.
   * Here duplicates show, and count once; one id with another content is a conflict, of which both
   * count.
   */
  private Optional<Outcome> walk(
      List<Source> sources,
      TimeSpan span,
      Map<String, SourceProof> proofs,
      Cancellation cancellation) {
    TimeOrder order = new TimeOrder(log, reader, sources, population, span);
    Optional<Outcome> fault =
        order.walk(
            event -> {
              count++;
              take(finding(event, Query.ALL));
            },
            cancellation);
    duplicates = order.duplicates();
    order.proofs().forEach(proof -> proofs.put(proof.source(), proof));
    return fault;
  }

  /** A store and the program must pick the same items; else a field is not what it seems. */
  private Finding finding(AuditEvent event, Query wanted) {
    boolean agreed = !Queries.runsInProcess(wanted) || tests.matches(wanted, event);
    String disputed =
        agreed ? null : "The store and this program do not agree on event " + event.id() + ".";
    boolean isRefused = tests.matches(refused, event);
    return new Finding(
        isRefused,
        isRefused
            ? List.of(ItemTests.item(event, Item.Kind.REFUSED, null, null, 1))
            : tests.exceptions(event, 1),
        disputed);
  }

  /** What must be looked at: refused attempts, and done ones that fail a test. */
  private Query telling() {
    return Query.or(List.of(refused, tests.failed()));
  }
}
