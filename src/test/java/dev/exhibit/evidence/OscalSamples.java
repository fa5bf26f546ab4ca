package dev.exhibit.evidence;

import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.Scope;
import dev.exhibit.model.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans in which something is said of everything that the form for other programs knows. */
public final class OscalSamples {
  public static final String ATTESTED = "a".repeat(12);
  public static final String WAIVED = "b".repeat(12);
  public static final String SIGNED = "c".repeat(12);
  public static final String ENDED = "d".repeat(12);

  private static final String SG = "AWS-SG-OPEN";
  private static final Instant SAID = Instant.parse("2026-07-02T10:00:00Z");

  private OscalSamples() {}

  /** Controls in several states, with people, waivers, a carve-out and an omission. */
  public static PackagePlan everyState() {
    return with(
        Samples.plan(Samples.openGroups(214), Samples.region(), Samples.rootUse()),
        people(),
        List.of(new Omission("attachment *x*", "It is lost.")));
  }

  /** The same, of the whole library. */
  public static PackagePlan everything() {
    return wholeLibrary(everyState());
  }

  /** The same controls, as those of the whole library. */
  static PackagePlan wholeLibrary(PackagePlan plan) {
    return new PackagePlan(
        plan.engagement(),
        plan.generated(),
        new PackageScope.All(),
        plan.period(),
        plan.controls(),
        plan.criteria(),
        plan.unanswered(),
        plan.sources(),
        plan.omissions(),
        plan.run(),
        plan.people(),
        plan.branding());
  }

  /** One control in that state, in a period that is over or not. */
  public static PackagePlan in(State state, boolean provisional) {
    return Samples.plan(Retold.judged(Samples.openGroups(214), state, provisional, "Because."));
  }

  /** Words that would be markup. */
  public static PackagePlan hostile() {
    return with(
        Samples.plan(
            Retold.judged(
                Samples.openGroups(214),
                State.PASS,
                false,
                " <script>x</script> [a](file:///etc/passwd) *b* {{ insert: x }}\u0000\n")),
        new PeopleEvidence(
            List.of(
                signed(
                    ATTESTED,
                    "\u00a0\t",
                    new PersonRecord.Attested("\u2028 \ud800 <b>", SAID, SAID.plusSeconds(9)),
                    List.of(),
                    null)),
            Map.of(),
            Scope.ALL,
            Map.of()),
        List.of());
  }

  private static PackagePlan with(
      PackagePlan plan, PeopleEvidence people, List<Omission> omissions) {
    return new PackagePlan(
        plan.engagement(),
        plan.generated(),
        plan.scope(),
        plan.period(),
        plan.controls(),
        plan.criteria(),
        plan.unanswered(),
        plan.sources(),
        omissions,
        plan.run(),
        people,
        plan.branding());
  }

  private static PeopleEvidence people() {
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    PersonRecord.Attachment shown = new PersonRecord.Attachment("shown.txt", 4, "12".repeat(32));
    KeptRecord.Seal seal =
        new KeptRecord.Seal("CN=approver", "ab".repeat(32), "approver", List.of());
    return new PeopleEvidence(
        List.of(
            record(
                ATTESTED, new PersonRecord.Attested("So it is", SAID, end), List.of(shown), null),
            signed(
                "e".repeat(12),
                "cto",
                new PersonRecord.Attested("Taken back", SAID, end),
                List.of(),
                "f".repeat(12)),
            record(WAIVED, waiver(end), List.of(), null),
            record(SIGNED, waiver(end), List.of(), seal),
            record(ENDED, waiver(SAID.plusSeconds(60)), List.of(), seal)),
        Map.of(),
        new Scope(
            null,
            Map.of("CC6.4", new Scope.CarveOut("A provider", "its doors", null, null, null)),
            Map.of()),
        Map.of());
  }

  private static PersonRecord.Waived waiver(Instant until) {
    return new PersonRecord.Waived("event.id:*", "It is known.", "approver", SAID, until);
  }

  private static SignedRecord record(
      String id,
      PersonRecord.Act act,
      List<PersonRecord.Attachment> attachments,
      KeptRecord.@Nullable Seal seal) {
    return new SignedRecord(
        new KeptRecord(
            new PersonRecord(id, SG, "cto", SAID, act, attachments),
            "ab".repeat(32),
            seal == null ? List.of() : List.of(seal),
            null),
        "{}",
        List.of());
  }

  private static SignedRecord signed(
      String id,
      String by,
      PersonRecord.Act act,
      List<PersonRecord.Attachment> attachments,
      @Nullable String withdrawal) {
    return new SignedRecord(
        new KeptRecord(
            new PersonRecord(id, SG, by, SAID, act, attachments),
            "ab".repeat(32),
            List.of(),
            withdrawal),
        "{}",
        List.of());
  }
}
