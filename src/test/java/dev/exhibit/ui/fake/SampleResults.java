package dev.exhibit.ui.fake;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Item;
import dev.exhibit.model.Omission;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.State;
import dev.exhibit.model.Verification;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results of evaluating the sample, as an evaluation would give them. */
final class SampleResults {
  private static final Instant EVALUATED = SampleTrail.NOW.minusSeconds(840);

  /**
   * What the package of the sample holds, when it was issued, and how many rows of each control.
   */
  private static final String CONTENT = "19d0c2a77f41b3e8".repeat(4);

  private static final Instant ISSUED = Instant.parse("2026-09-02T08:14:00Z");
  private static final Map<String, Long> ROWS =
      Map.of(
          "AWS-NO-MFA", 1_377L,
          "AWS-REGION", 7_012L,
          "AWS-ROOT-USE", 0L,
          "AWS-SG-OPEN", 9L,
          "AWS-TRAIL", 2_014L);

  private SampleResults() {}

  static EvaluationRun run(Period period, List<Control> controls, List<AuditEvent> events) {
    List<Evaluation> all = new ArrayList<>();
    for (Control control : controls) {
      all.add(evaluation(control, period, events));
    }
    return new EvaluationRun(period, EVALUATED, all);
  }

  private static Evaluation evaluation(Control control, Period period, List<AuditEvent> events) {
    List<Item> items = items(control, events);
    long exceptions = items.stream().filter(one -> one.kind() == Item.Kind.EXCEPTION).count();
    long population = population(control, events);
    State state =
        switch (control.id()) {
          case "AWS-SG-OPEN" -> State.EXCEPTION;
          case "AWS-REGION", "AWS-NO-MFA" -> State.NOT_EVALUABLE;
          case "AWS-ROOT-USE" -> State.NOT_OCCURRED;
          default -> population == 0 ? State.NOT_OCCURRED : State.PASS;
        };
    List<BlindSpan> blind =
        state == State.PASS || state == State.NOT_OCCURRED
            ? List.of()
            : List.of(new BlindSpan("cloudtrail", SampleTrail.SILENT, GapKind.SOURCE_SILENT));
    return new Evaluation(
        control.id(),
        control.version(),
        control.definition().sha256(),
        control.criteria().stream().map(Control.CriterionLink::id).toList(),
        state,
        reason(control.id(), exceptions, population),
        null,
        true,
        period,
        EVALUATED,
        EVALUATED,
        control.id().equals("AWS-SG-OPEN") ? Map.of("public_ports", List.of("443")) : Map.of(),
        population,
        population,
        exceptions,
        items.size() - exceptions,
        0,
        Evaluation.Runs.NONE,
        blind,
        gaps(control.id(), items),
        items,
        List.of(new Evaluation.SourceProof("cloudtrail", proof(period, population))),
        control.id().equals("AWS-TRAIL") ? Duration.ofMinutes(5) : Duration.ofDays(1));
  }

  private static long population(Control control, List<AuditEvent> events) {
    Query query = Kql.parse(control.population().query());
    return events.stream()
        .filter(event -> Predicates.matches(query, event.document(), Map.of()))
        .count();
  }

  private static String reason(String id, long exceptions, long population) {
    return switch (id) {
      case "AWS-SG-OPEN" ->
          exceptions
              + " of "
              + population
              + " items depart; "
              + (population - exceptions)
              + " of them were attempted and refused.";
      case "AWS-REGION" -> "The parameter approved_regions is not set, so nothing can be judged.";
      case "AWS-NO-MFA" -> "cloudtrail was silent for 1 d 7 h, longer than its limit of 1 h.";
      case "AWS-ROOT-USE" -> "The root account was not used, and the whole period was seen.";
      default ->
          population == 0
              ? "Nothing of the kind happened, and the whole period was seen."
              : "All " + population + " items are as they should be.";
    };
  }

  private static List<Item> items(Control control, List<AuditEvent> events) {
    List<Item> items = new ArrayList<>();
    if (!control.id().equals("AWS-SG-OPEN")) {
      return items;
    }
    for (AuditEvent event : events) {
      boolean opened = event.document().has("exhibit.opened.cidr");
      if (event.what().equals("AuthorizeSecurityGroupIngress")) {
        items.add(
            new Item(
                opened ? Item.Kind.EXCEPTION : Item.Kind.REFUSED,
                event.id(),
                event.time(),
                event.who(),
                event.what(),
                event.onWhat(),
                opened ? "A1" : null,
                opened ? "tcp/22 from 0.0.0.0/0" : null,
                1));
      }
    }
    return items;
  }

  private static List<Gap> gaps(String id, List<Item> items) {
    Gap silent =
        new Gap(
            id,
            GapKind.SOURCE_SILENT,
            SampleTrail.SILENT.from(),
            SampleTrail.SILENT.to(),
            "cloudtrail",
            "cloudtrail sent nothing for 1 d 7 h; its limit is 1 h.",
            "Backfill the missing files, then evaluate again.");
    Gap open =
        new Gap(
            id,
            GapKind.PERIOD_OPEN,
            SampleTrail.NOW,
            SampleTrail.TO,
            null,
            "The period runs until 2026-10-01.",
            "Evaluate again after its end.");
    return switch (id) {
      case "AWS-REGION" ->
          List.of(
              new Gap(
                  id,
                  GapKind.PARAMETER_MISSING,
                  null,
                  null,
                  null,
                  "approved_regions is not set.",
                  "List the regions in use in engagement.yaml."),
              open);
      case "AWS-SG-OPEN" ->
          List.of(
              new Gap(
                  id,
                  GapKind.OPEN_EXCEPTION,
                  first(items),
                  null,
                  null,
                  count(items) + " items depart from the control.",
                  "Close the range, then find out who needed it."),
              silent,
              open);
      case "AWS-NO-MFA" -> List.of(silent, open);
      default -> List.of(open);
    };
  }

  private static long count(List<Item> items) {
    return items.stream().filter(one -> one.kind() == Item.Kind.EXCEPTION).count();
  }

  private static Instant first(List<Item> items) {
    return items.stream()
        .filter(one -> one.kind() == Item.Kind.EXCEPTION)
        .map(Item::time)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static Proof proof(Period period, long total) {
    return new Proof(
        List.of("exhibit-cloudtrail-2026.07", "exhibit-cloudtrail-2026.08"),
        "{\"size\":0,\"track_total_hits\":true,\"query\":{\"bool\":{\"filter\":[{\"term\":"
            + "{\"event.action\":\"AuthorizeSecurityGroupIngress\"}}]}}}",
        "5d20964af1c8e37b".repeat(4),
        period.from(),
        period.to(),
        total,
        "eq",
        new Shards(12, 12, 0, 0),
        false,
        period.from().plusSeconds(4000),
        SampleTrail.NOW,
        64);
  }

  /** How many rows the package holds that verification finds whole. */
  static long rows() {
    return ROWS.values().stream().mapToLong(Long::longValue).sum();
  }

  static IssuedPackage issued(String scope, long rows) {
    return new IssuedPackage(
        Path.of("/srv/audit/larkfield/packages/evidence_all_2026-07-01_2026-10-01_19d0c2a7.asice"),
        2_060_000,
        "ab".repeat(32),
        CONTENT,
        scope,
        FakeWorkbench.PERIOD,
        5,
        rows,
        List.of(),
        "CN=Exhibit evidence, self-issued",
        "4c1e88d0".repeat(8),
        ISSUED,
        null,
        List.of(),
        List.of());
  }

  /** What stands in a file that is whole, unless its name says otherwise. */
  static Verification verification(Path file, boolean known) {
    boolean tampered = file.toString().contains("tampered");
    Verification said =
        new Verification(
            file,
            !tampered,
            known ? Verification.SignerAnswer.KNOWN : Verification.SignerAnswer.UNKNOWN,
            Verification.TimeAnswer.CLAIMED,
            "CN=Exhibit evidence, self-issued",
            "4c1e88d0".repeat(8),
            ISSUED.toString(),
            CONTENT,
            tampered
                ? List.of(
                    new Verification.Finding(
                        "data/controls/AWS-TRAIL/population.csv", "It is not as it was signed."))
                : List.of(),
            new TreeMap<>(ROWS),
            List.of());
    return file.toString().contains("partial")
        ? said.stating(
            new Verification.Stated(
                Verification.Status.PARTIAL,
                List.of(new Omission("training.pdf", "it is not there"))))
        : said;
  }

  /** Two controls have become others in the quarter. */
  static List<DefinitionChange> definitions(String control) {
    DefinitionChange first =
        new DefinitionChange(
            control,
            DefinitionChange.Kind.FIRST_SEEN,
            SampleTrail.FROM,
            null,
            2,
            null,
            "0f".repeat(32));
    Instant changed =
        switch (control) {
          case "AWS-SG-OPEN" ->
              SampleTrail.FROM.plus(
                  Duration.between(SampleTrail.FROM, SampleTrail.TO).dividedBy(2));
          case SampleRuns.CONTROL -> Instant.parse("2026-08-03T08:00:00Z");
          default -> SampleTrail.FROM;
        };
    return changed.equals(SampleTrail.FROM)
        ? List.of(first)
        : List.of(
            first,
            new DefinitionChange(
                control,
                DefinitionChange.Kind.CHANGED,
                changed,
                2,
                3,
                "0f".repeat(32),
                "b41e90d7".repeat(8)));
  }

  static StampedPackage stamped(Path file) {
    return new StampedPackage(
        file,
        2_060_200,
        "0f".repeat(32),
        "5a".repeat(32),
        new IssuedPackage.VouchedTime(
            Instant.parse("2026-04-02T09:00:00Z"), "CN=Time of Larkfield", "1b".repeat(32)),
        "2c".repeat(32));
  }

  static Map<String, String> identity() {
    Map<String, String> facts = new java.util.LinkedHashMap<>();
    facts.put("subject", "Exhibit evidence, self-issued");
    facts.put("fingerprint", "4c1e88d0".repeat(8));
    facts.put("file", "/srv/audit/larkfield/identity/identity.p12");
    return facts;
  }
}
