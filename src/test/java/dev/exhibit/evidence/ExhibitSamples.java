package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Views that somebody sent into a generated package. Seeded. */
public final class ExhibitSamples {
  private static final TimeSpan AUGUST =
      new TimeSpan(Instant.parse("2026-08-01T00:00:00Z"), Instant.parse("2026-09-01T00:00:00Z"));

  private ExhibitSamples() {}

  /** One with more rows than the report shows, named by somebody hostile; one without a row. */
  public static PackagePlan in(PackagePlan plan) {
    return plan.with(List.of(groups(), describedAnew(nobody())));
  }

  /** The same with title and note of somebody who did not send it in. */
  private static ExhibitEvidence describedAnew(ExhibitEvidence evidence) {
    Exhibit one = evidence.exhibit();
    Exhibit anew =
        new Exhibit(
            one.id(),
            one.title(),
            one.note(),
            one.kql(),
            one.filters(),
            one.span(),
            one.zone(),
            one.control(),
            one.by(),
            one.at(),
            new Exhibit.Described("=anna", Instant.parse("2026-09-25T08:00:00Z")));
    return new ExhibitEvidence(
        anew, evidence.counted(), evidence.proofs(), evidence.blind(), evidence.judgedUntil());
  }

  static ExhibitEvidence groups() {
    Exhibit exhibit =
        new Exhibit(
            "X-1",
            "=Openings of <groups> & \"ports\" in August",
            "The change of 4 August was announced; see the ticket.\nAll others were not.",
            "event.action:AuthorizeSecurityGroupIngress",
            List.of(
                EventFilter.is("event.outcome", "success"), EventFilter.isNot("user.name", "root")),
            AUGUST,
            ZoneId.of("Europe/Berlin"),
            "AWS-SG-OPEN",
            "lead",
            Instant.parse("2026-09-24T14:20:00.123Z"));
    BlindSpan blind =
        new BlindSpan(
            "cloudtrail",
            new TimeSpan(
                Instant.parse("2026-08-10T04:00:00Z"), Instant.parse("2026-08-19T09:30:00Z")),
            GapKind.SOURCE_SILENT);
    return evidence(exhibit, List.of(blind));
  }

  static ExhibitEvidence nobody() {
    return evidence(
        new Exhibit(
            "X-7",
            "Nobody used root",
            "",
            "user.name:root",
            List.of(),
            Samples.QUARTER.span(),
            ZoneOffset.UTC,
            null,
            "lead",
            Instant.parse("2026-09-24T14:25:00Z")),
        List.of());
  }

  private static ExhibitEvidence evidence(Exhibit exhibit, List<BlindSpan> blind) {
    long rows = events(exhibit).size();
    Proof proof =
        new Proof(
            List.of("exhibit-aws.cloudtrail-2026.08"),
            "{\"query\":{\"bool\":{}}}",
            Digests.sha256Hex("q".getBytes(StandardCharsets.UTF_8)),
            exhibit.span().from(),
            exhibit.span().to(),
            rows,
            "eq",
            new Shards(12, 12, 0, 0),
            false,
            null,
            null,
            7);
    return new ExhibitEvidence(
        exhibit,
        rows,
        List.of(new Evaluation.SourceProof("cloudtrail", proof)),
        blind,
        exhibit.span().to());
  }

  /** What it shows, in order. */
  static List<AuditEvent> events(Exhibit exhibit) {
    int quarter = exhibit.id().equals("X-1") ? 400 : 0;
    return Samples.events("EXHIBIT", quarter).stream()
        .filter(event -> exhibit.span().contains(event.time()))
        .toList();
  }

  /** The same rows of populations, and those of exhibits. */
  public static Rows with(Rows populations) {
    return with(populations, 0);
  }

  /** The same, telling of so many documents that were left out. */
  static Rows with(Rows populations, long repeated) {
    return new Rows() {
      @Override
      public void send(Control control, Sink<AuditEvent> sink, Cancellation cancellation)
          throws IOException {
        populations.send(control, sink, cancellation);
      }

      @Override
      public <R> long sendMade(
          Exhibit exhibit, Maker<R> maker, Sink<R> sink, Cancellation cancellation)
          throws IOException {
        for (AuditEvent event : events(exhibit)) {
          sink.accept(maker.make(event));
        }
        return exhibit.id().equals("X-1") ? repeated : 0;
      }
    };
  }
}
