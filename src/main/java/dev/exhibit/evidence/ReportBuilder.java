package dev.exhibit.evidence;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the report of a plan and of what was written for it. */
final class ReportBuilder {
  private static final int LABELLED = 3;

  /** More columns than this are too narrow on paper for a shape in each. */
  private static final int RUN_COLUMNS = 100;

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]+)}");
  private static final int LABEL_LENGTH = 48;

  /** States in the order in which counts are shown; empty is "no control". */
  private static final List<Optional<State>> ORDER =
      List.of(
          Optional.of(State.INEFFECTIVE),
          Optional.of(State.EXCEPTION),
          Optional.of(State.NOT_EVALUABLE),
          Optional.empty(),
          Optional.of(State.STALE),
          Optional.of(State.PENDING),
          Optional.of(State.NOT_OCCURRED),
          Optional.of(State.PASS));

  private final PackagePlan plan;
  private final Map<String, PopulationFiles.Written> populations;
  private final List<ExhibitFiles.Written> exhibits;
  private final Tables tables;

  ReportBuilder(
      PackagePlan plan,
      Map<String, PopulationFiles.Written> populations,
      List<ExhibitFiles.Written> exhibits,
      Tables tables) {
    this.plan = plan;
    this.populations = populations;
    this.exhibits = exhibits;
    this.tables = tables;
  }

  Report build(
      SignerIdentity signer,
      String contentDigest,
      int files,
      List<String> commands,
      List<String> readers) {
    List<Standing> standings = Standing.of(plan);
    return new Report(
        plan.engagement(),
        plan.generated(),
        plan.period(),
        contentDigest.substring(0, 8),
        contentDigest,
        scope(),
        populations.values().stream().mapToLong(PopulationFiles.Written::rows).sum(),
        files,
        signer,
        standings.stream()
            .map(s -> new Report.Tile(s.criterion(), s.worst(), s.answered()))
            .toList(),
        counts(standings),
        plan.controls().stream().map(this::section).toList(),
        plan.sources(),
        IndexFiles.gaps(plan),
        plan.omissions(),
        commands,
        plan.people().scope().left(plan.criteria()),
        tables.facts(),
        tables.copies(),
        plan.branding(),
        readers,
        exhibits.stream().map(ReportBuilder::view).toList());
  }

  private static Report.View view(ExhibitFiles.Written written) {
    PopulationFiles.Written rows = written.rows();
    return new Report.View(
        written.evidence(),
        rows.rows(),
        Optional.ofNullable(rows.first()),
        Optional.ofNullable(rows.last()),
        rows.csv().sha256(),
        rows.ndjson().sha256(),
        written.repeated(),
        written.chart(),
        written.first());
  }

  private static List<Report.Count> counts(List<Standing> standings) {
    List<Report.Count> counts = new ArrayList<>();
    for (Optional<State> state : ORDER) {
      long criteria =
          standings.stream()
              .filter(s -> s.worst().equals(state) && (state.isPresent() || !s.answered()))
              .count();
      counts.add(new Report.Count(state, criteria));
    }
    return counts;
  }

  private String scope() {
    int controls = plan.controls().size();
    String count = controls == 1 ? "1 control" : controls + " controls";
    return switch (plan.scope()) {
      case PackageScope.All() -> "All controls of the library: " + count;
      case PackageScope.Criteria(List<String> ids) ->
          "Criteria " + String.join(", ", ids) + ": " + count;
      case PackageScope.Controls(List<String> ids) -> count + ": " + String.join(", ", ids);
    };
  }

  private Report.Section section(PackagePlan.ControlEvidence evidence) {
    Control control = evidence.control();
    PopulationFiles.Written rows = populations.get(control.id());
    if (rows == null) {
      throw new IllegalStateException("no rows of " + control.id());
    }
    Map<String, String> paraphrases = new TreeMap<>();
    control.criteria().forEach(link -> paraphrases.put(link.id(), ""));
    plan.criteria().forEach(c -> paraphrases.replace(c.id(), c.paraphrase()));
    Map<String, Long> failed = new TreeMap<>();
    control.attributes().forEach(attribute -> failed.put(attribute.id(), 0L));
    for (Item item : evidence.evaluation().items()) {
      if (item.kind() == Item.Kind.EXCEPTION && item.attribute() != null) {
        failed.merge(item.attribute(), 1L, Long::sum);
      }
    }
    return new Report.Section(
        control,
        evidence.evaluation(),
        paraphrases,
        failed,
        untested(control, evidence.evaluation()),
        chart(evidence, rows),
        new Report.Population(
            "controls/" + control.id() + "/population.csv",
            rows.rows(),
            rows.csv().sha256(),
            rows.ndjson().sha256(),
            Optional.ofNullable(rows.first()),
            Optional.ofNullable(rows.last()),
            rows.hashed(),
            rows.mismatched(),
            rows.facts()),
        plan.people().of(control.id()).stream().map(PeopleEvidence.SignedRecord::kept).toList(),
        RunStrip.of(evidence.evaluation().jobs(), plan.period(), RUN_COLUMNS),
        plan.people()
            .sample(control.id(), plan.period())
            .map(kept -> (PersonRecord.Sampled) kept.record().act()));
  }

  private static List<String> untested(Control control, Evaluation evaluation) {
    List<String> untested = new ArrayList<>();
    for (Control.Attribute attribute : control.attributes()) {
      String test = attribute.test();
      if (test != null
          && PARAMETER
              .matcher(test)
              .results()
              .anyMatch(match -> !evaluation.parameters().containsKey(match.group(1)))) {
        untested.add(attribute.id());
      }
    }
    return untested;
  }

  private Chart chart(PackagePlan.ControlEvidence evidence, PopulationFiles.Written rows) {
    Period period = plan.period();
    Evaluation evaluation = evidence.evaluation();
    List<Chart.Span> blind = blind(evaluation, period);
    return new Chart(
        period.from(),
        period.to(),
        period.zone(),
        rows.axis().unit(),
        rows.buckets(),
        marks(evaluation, period),
        blind,
        List.of(
            new Chart.Lane("Source alive", alive(period, blind), true, null),
            new Chart.Lane(
                "Definition",
                DefinitionsInForce.spans(evidence.definitions(), period),
                false,
                "v" + evaluation.version())),
        true);
  }

  /** What could not be seen: all of the period where the store was not asked. */
  private static List<Chart.Span> blind(Evaluation evaluation, Period period) {
    if (evaluation.proofs().isEmpty()) {
      return List.of(new Chart.Span(period.from(), period.to(), "not asked"));
    }
    return evaluation.blind().stream()
        .sorted(Comparator.comparing((BlindSpan b) -> b.span().from()))
        .map(b -> new Chart.Span(b.span().from(), b.span().to(), b.source()))
        .toList();
  }

  /** The first few exceptions, at most one of an instant. */
  private static List<Chart.Mark> marks(Evaluation evaluation, Period period) {
    Map<Instant, Chart.Mark> marks =
        evaluation.items().stream()
            .filter(i -> i.kind() == Item.Kind.EXCEPTION && period.contains(i.time()))
            .map(i -> new Chart.Mark(i.time(), label(i)))
            .collect(
                Collectors.toMap(Chart.Mark::at, Function.identity(), (a, b) -> a, TreeMap::new));
    return marks.values().stream().limit(LABELLED).toList();
  }

  private static String label(Item item) {
    String observed = item.observed();
    String text = observed == null || observed.isBlank() ? item.what() : observed;
    return text.length() <= LABEL_LENGTH ? text : text.substring(0, LABEL_LENGTH - 1) + "…";
  }

  /** The period less its blind spans. */
  private static List<Chart.Span> alive(Period period, List<Chart.Span> blind) {
    List<Chart.Span> alive = new ArrayList<>();
    Instant reached = period.from();
    for (Chart.Span span : blind) {
      if (span.from().isAfter(reached)) {
        alive.add(new Chart.Span(reached, span.from(), ""));
      }
      reached = span.to().isAfter(reached) ? span.to() : reached;
    }
    if (reached.isBefore(period.to())) {
      alive.add(new Chart.Span(reached, period.to(), ""));
    }
    return alive;
  }
}
