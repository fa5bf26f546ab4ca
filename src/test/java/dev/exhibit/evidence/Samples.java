package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Item;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A generated quarter: controls in each state that matters, with their rows. Seeded. */
public final class Samples {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-02T09:12:44Z"), ZoneOffset.UTC);
  public static final Period QUARTER =
      new Period(
          Instant.parse("2026-07-01T00:00:00Z"),
          Instant.parse("2026-10-01T00:00:00Z"),
          ZoneOffset.UTC);

  private Samples() {}

  /** Two controls, one with exceptions and one without an item, over generated rows. */
  public static PackagePlan plan(PackagePlan.ControlEvidence... controls) {
    return plan(Branding.NONE, controls);
  }

  /** The same with a report of the company's own making. */
  public static PackagePlan plan(Branding branding, PackagePlan.ControlEvidence... controls) {
    return new PackagePlan(
        "Generated trail",
        true,
        new PackageScope.Controls(List.of(controls).stream().map(c -> c.control().id()).toList()),
        QUARTER,
        List.of(controls),
        criteria(),
        List.of(
            new Gap(
                "P6.7",
                GapKind.NO_CONTROL,
                null,
                null,
                null,
                "No control speaks to P6.7.",
                "Add a control or an attestation.")),
        List.of(
            new SourceHealth(
                "cloudtrail",
                214,
                QUARTER.from(),
                QUARTER.to().minusSeconds(1),
                new Histogram(Duration.ofDays(1), List.of()),
                List.of(),
                null,
                null,
                null,
                true,
                List.of(),
                new SourceDetail(
                    List.of("exhibit-cloudtrail"),
                    "exhibit",
                    Duration.ofHours(1),
                    true,
                    List.of(),
                    List.of(),
                    0,
                    List.of()))),
        List.of(),
        new PackagePlan.Run(
            CLOCK.instant().minusSeconds(30),
            "auditor",
            "workstation",
            "Exhibit 0.1.0",
            new LedgerHead(12, "ab".repeat(32))),
        PeopleEvidence.NONE,
        branding);
  }

  /** The plan most tests use. */
  public static PackagePlan plan() {
    return plan(openGroups(214), rootUse());
  }

  public static PackagePlan.ControlEvidence openGroups(int rows) {
    List<AuditEvent> events = events("AWS-SG-OPEN", rows);
    List<Item> items = new ArrayList<>();
    for (int i : new int[] {rows / 3, rows * 4 / 5}) {
      AuditEvent event = events.get(i);
      items.add(
          new Item(
              Item.Kind.EXCEPTION,
              event.id(),
              event.time(),
              event.who(),
              event.what(),
              event.onWhat(),
              "A1",
              i == rows / 3 ? "tcp/5432 from ::/0" : "tcp/22 from 0.0.0.0/0",
              1));
    }
    return evidence(
        control(
            "AWS-SG-OPEN",
            "No ingress from the whole internet",
            "No security group lets in every address of the internet, in IPv4 or IPv6.",
            List.of(
                link("CC6.6", true, "Shows each opening of the boundary."),
                link("CC6.1", false, "An open port is access that was not designed."),
                link("CC7.1", false, "An opening outside code is drift.")),
            "event.action:(AuthorizeSecurityGroupIngress or ModifySecurityGroupRules or"
                + " AuthorizeDBSecurityGroupIngress) and exhibit.effect:succeeded",
            "No range in the request is a /0"),
        State.EXCEPTION,
        "2 of " + rows + " items failed A1.",
        rows,
        items,
        List.of(),
        List.of(
            new Gap(
                "AWS-SG-OPEN",
                GapKind.OPEN_EXCEPTION,
                items.getFirst().time(),
                null,
                "cloudtrail",
                "2 exceptions are open.",
                "Close the groups, or record a waiver.")));
  }

  public static PackagePlan.ControlEvidence rootUse() {
    return evidence(
        control(
            "AWS-ROOT-USE",
            "The root account is not used",
            "Nobody acts as the root user of an account.",
            List.of(link("CC6.1", true, "Root use bypasses designed access.")),
            "aws.cloudtrail.user_identity.type:Root and not"
                + " aws.cloudtrail.user_identity.invoked_by:*",
            "The actor is not root"),
        State.NOT_OCCURRED,
        "No root activity in a period that was wholly seen.",
        0,
        List.of(),
        List.of(),
        List.of());
  }

  public static PackagePlan.ControlEvidence region() {
    TimeSpan blind =
        new TimeSpan(Instant.parse("2026-08-10T04:00:00Z"), Instant.parse("2026-08-19T09:30:00Z"));
    TimeSpan late = new TimeSpan(Instant.parse("2026-09-27T18:00:00Z"), QUARTER.to());
    return evidence(
        control(
            "AWS-REGION",
            "Activity stays in regions in use",
            "No call is made in a region that the company does not use.",
            List.of(
                link("CC6.8", false, "Unknown software often starts where nobody looks."),
                link("CC7.2", true, "Activity elsewhere is an anomaly.")),
            "event.module:aws",
            "The region is in use"),
        State.NOT_EVALUABLE,
        "cloudtrail was blind for 12 days of the period, and a parameter is missing.",
        2376,
        List.of(),
        List.of(
            new BlindSpan("cloudtrail", blind, GapKind.SOURCE_SILENT),
            new BlindSpan("cloudtrail", late, GapKind.LOG_SHORT)),
        List.of(
            new Gap(
                "AWS-REGION",
                GapKind.PARAMETER_MISSING,
                null,
                null,
                null,
                "approved_regions is not set.",
                "Set approved_regions in the engagement."),
            new Gap(
                "AWS-REGION",
                GapKind.SOURCE_SILENT,
                blind.from(),
                blind.to(),
                "cloudtrail",
                "No event of cloudtrail for longer than its max_silence of 1 hour.",
                "Look whether the trail was delivering; import what is missing.")));
  }

  private static PackagePlan.ControlEvidence evidence(
      Control control,
      State state,
      String reason,
      int rows,
      List<Item> items,
      List<BlindSpan> blind,
      List<Gap> gaps) {
    Proof proof =
        new Proof(
            List.of("exhibit-aws.cloudtrail-2026.07", "exhibit-aws.cloudtrail-2026.08"),
            "{\"query\":{\"bool\":{}}}",
            Digests.sha256Hex("q".getBytes(StandardCharsets.UTF_8)),
            QUARTER.from(),
            QUARTER.to(),
            rows,
            "eq",
            new Shards(12, 12, 0, 0),
            false,
            null,
            null,
            7);
    Evaluation evaluation =
        new Evaluation(
            control.id(),
            control.version(),
            control.definition().sha256(),
            control.criteria().stream().map(Control.CriterionLink::id).toList(),
            state,
            reason,
            null,
            false,
            QUARTER,
            QUARTER.to(),
            CLOCK.instant(),
            Map.of("public_ports", List.of("443")),
            rows,
            rows,
            items.size(),
            0,
            3,
            Evaluation.Runs.NONE,
            blind,
            gaps,
            items,
            List.of(new Evaluation.SourceProof("cloudtrail", proof)),
            Duration.ofDays(1));
    return new PackagePlan.ControlEvidence(control, evaluation, rows);
  }

  private static Control control(
      String id,
      String title,
      String statement,
      List<Control.CriterionLink> criteria,
      String query,
      String test) {
    String text = "schema: exhibit/control/1\nid: " + id + "\nversion: 4\n";
    return new Control(
        id,
        4,
        title,
        statement,
        "platform-lead",
        "compliance-lead",
        Control.Status.ACTIVE,
        Control.Nature.EVENT,
        LocalDate.parse("2026-01-01"),
        criteria,
        new Control.PopulationRule(
            "one granted call", List.of("cloudtrail"), query, List.of("event.id"), List.of(), null),
        dev.exhibit.model.ItemRule.EACH_EVENT,
        Map.of(),
        List.of(
            new Control.Attribute(
                "A1",
                test,
                id.equals("AWS-REGION")
                    ? "cloud.region in ${approved_regions}"
                    : "not exhibit.opened.world:true")),
        new Control.Freshness(Duration.ofDays(1), Duration.ofHours(6)),
        400,
        "Look at it.",
        new Control.Definition(
            id + ".yaml", text, Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8))),
        Control.SamplingRule.CENSUS);
  }

  private static Control.CriterionLink link(String id, boolean primary, String rationale) {
    return new Control.CriterionLink(
        id, primary ? Control.Relationship.PRIMARY : Control.Relationship.SUPPORTING, rationale);
  }

  /** Rows in order, handed over one by one. */
  public static Rows rows() {
    return (control, sink, cancellation) -> {
      int count = control.id().equals("AWS-SG-OPEN") ? 214 : 0;
      count = control.id().equals("AWS-REGION") ? 2376 : count;
      for (AuditEvent event : events(control.id(), count)) {
        sink.accept(event);
      }
    };
  }

  /** Seeded events over the quarter, in order. */
  public static List<AuditEvent> events(String control, int count) {
    Random random = new Random(control.hashCode());
    long span = QUARTER.duration().toSeconds();
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time;
      do {
        time = QUARTER.from().plusSeconds((long) (random.nextDouble() * span));
      } while (control.equals("AWS-REGION") && blind(time));
      events.add(event(control, i, time, random));
    }
    events.sort(Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id));
    return events;
  }

  private static boolean blind(Instant time) {
    return time.isAfter(Instant.parse("2026-09-27T18:00:00Z"))
        || (time.isAfter(Instant.parse("2026-08-10T04:00:00Z"))
            && time.isBefore(Instant.parse("2026-08-19T09:30:00Z")));
  }

  private static AuditEvent event(String control, int number, Instant time, Random random) {
    String id = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    String original =
        "{\"eventID\":\"" + id + "\",\"eventTime\":\"" + time + "\",\"n\":" + number + "}";
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("@timestamp", time.toString());
    tree.put(
        "event",
        Map.of(
            "id",
            id,
            "action",
            "AuthorizeSecurityGroupIngress",
            "outcome",
            "success",
            "hash",
            Digests.sha256Hex(original.getBytes(StandardCharsets.UTF_8)),
            "original",
            original));
    tree.put(
        "user", Map.of("name", List.of("deploy", "ops", "=cmd|' /C calc'!A0").get(number % 3)));
    tree.put("resource", Map.of("id", "sg-" + Integer.toHexString(random.nextInt(1 << 28))));
    tree.put("exhibit", Map.of("generated", true, "control", control));
    return new AuditEvent(id, time, new Document(tree));
  }

  /** All 61 ids, with words of our own only where a page shows them. */
  public static List<Criterion> criteria() {
    Map<String, Integer> groups = new LinkedHashMap<>();
    List.of(
            "CC1:5", "CC2:3", "CC3:4", "CC4:2", "CC5:3", "CC6:8", "CC7:5", "CC8:1", "CC9:2", "A1:3",
            "C1:2", "PI1:5", "P1:1", "P2:1", "P3:2", "P4:3", "P5:2", "P6:7", "P7:1", "P8:1")
        .forEach(group ->
            groups.put(
                group.substring(0, group.indexOf(':')),
                Integer.valueOf(group.substring(group.indexOf(':') + 1))));
    Map<String, String> words =
        Map.of(
            "CC6.1", "Logical access protected by design",
            "CC6.6", "Outside boundary defended",
            "CC6.8", "Unwanted software prevented or caught",
            "CC7.1", "Drift and weaknesses detected",
            "CC7.2", "Systems watched for anomalies");
    List<Criterion> criteria = new ArrayList<>();
    groups.forEach((group, count) -> {
      for (int i = 1; i <= count; i++) {
        String id = group + "." + i;
        criteria.add(
            new Criterion(
                id,
                words.getOrDefault(id, "Words of " + id),
                Criterion.Evidence.HYBRID,
                "events",
                "documents"));
      }
    });
    return criteria;
  }
}
