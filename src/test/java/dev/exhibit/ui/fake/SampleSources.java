package dev.exhibit.ui.fake;

import dev.exhibit.controls.CoverageTable;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ClockSkew;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sources for tests of the window: well, late, skewed, silent, and not connected. */
final class SampleSources {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private SampleSources() {}

  static List<SourceHealth> health(List<AuditEvent> trail, boolean partial, List<String> added) {
    List<SourceHealth> all = new ArrayList<>();
    all.add(trail(trail, partial));
    all.add(hosts(trail));
    all.add(backups(trail));
    all.add(unconnected("okta", "exhibit-okta.system"));
    added.forEach(name -> all.add(unconnected(name, "exhibit-" + name)));
    return all;
  }

  private static SourceHealth trail(List<AuditEvent> seen, boolean partial) {
    return new SourceHealth(
        "cloudtrail",
        seen.size(),
        seen.getFirst().time(),
        seen.getLast().time(),
        SampleTrail.buckets(seen, DAY),
        List.of(new BlindSpan("cloudtrail", SampleTrail.SILENT, GapKind.SOURCE_SILENT)),
        null,
        Duration.ofSeconds(252),
        Duration.ofSeconds(610),
        !partial,
        partial
            ? List.of(
                new SourceFault(
                    "2 of 12 shards could not be searched.",
                    "See that all of its indices and shards are there."))
            : List.of(),
        detail("exhibit-cloudtrail-*", HOUR, true, List.of(), List.of(), 0));
  }

  private static SourceHealth hosts(List<AuditEvent> trail) {
    List<AuditEvent> some = trail.stream().filter(event -> event.id().hashCode() % 3 != 0).toList();
    ClockSkew zone = new ClockSkew("web-03", Duration.ofSeconds(3598), true);
    ClockSkew slow = new ClockSkew("db-01", Duration.ofSeconds(-412), false);
    Instant late = Instant.parse("2026-08-10T00:00:00Z");
    List<LateDay> days = new ArrayList<>();
    days.add(
        new LateDay(
            late, late.plus(DAY.multipliedBy(2)), 88, 31, Instant.parse("2026-08-14T06:02:11Z")));
    days.add(
        new LateDay(
            late.plus(DAY),
            late.plus(DAY.multipliedBy(3)),
            90,
            90,
            Instant.parse("2026-08-14T06:02:12Z")));
    days.add(
        new LateDay(
            late.plus(DAY.multipliedBy(2)),
            late.plus(DAY.multipliedBy(4)),
            61,
            61,
            Instant.parse("2026-08-14T06:02:13Z")));
    return new SourceHealth(
        "host",
        some.size(),
        some.getFirst().time(),
        some.getLast().time(),
        SampleTrail.buckets(some, DAY),
        List.of(),
        null,
        Duration.ofSeconds(9),
        Duration.ofSeconds(41),
        true,
        List.of(
            new SourceFault(
                "The field user.name of host is mapped as text, which cannot be compared whole."
                    + " AWS-ROOT-USE cannot be relied on.",
                "Correct the profile in sources.yaml, or the mapping of the index."),
            new SourceFault(
                "Host web-03 sends events from the future: its clock is ahead by 59 min 58 s.",
                "Set its clock by network time, and look at its time zone; times of its events"
                    + " cannot be relied on.")),
        detail("exhibit-system.*", DAY, true, days, List.of(zone, slow), 14));
  }

  private static SourceHealth backups(List<AuditEvent> trail) {
    Instant end = Instant.parse("2026-09-22T01:30:00Z");
    List<AuditEvent> some =
        trail.stream()
            .filter(event -> event.id().hashCode() % 29 == 0 && event.time().isBefore(end))
            .toList();
    Instant last = some.getLast().time();
    return new SourceHealth(
        "backup",
        some.size(),
        some.getFirst().time(),
        last,
        SampleTrail.buckets(some, DAY),
        List.of(new BlindSpan("backup", new TimeSpan(last, SampleTrail.NOW), GapKind.LOG_SHORT)),
        last,
        Duration.ofDays(12),
        Duration.ofDays(40),
        true,
        List.of(
            new SourceFault(
                "1 span of the period could not be seen.",
                "Read the missing logs in where they still exist; controls that were good are not"
                    + " evaluable there.")),
        detail("exhibit-restic", DAY, true, List.of(), List.of(), 6));
  }

  private static SourceHealth unconnected(String name, String index) {
    return new SourceHealth(
        name,
        0,
        null,
        null,
        new Histogram(DAY, List.of()),
        List.of(
            new BlindSpan(
                name,
                new TimeSpan(FakeWorkbench.PERIOD.from(), SampleTrail.NOW),
                GapKind.NO_EVIDENCE)),
        null,
        null,
        null,
        false,
        List.of(
            new SourceFault(
                "No index is named " + index + ".",
                "Correct its indices in sources.yaml, or read logs in.")),
        detail(index, DAY, false, List.of(), List.of(), 0));
  }

  private static SourceDetail detail(
      String index,
      Duration silence,
      boolean connected,
      List<LateDay> late,
      List<ClockSkew> clocks,
      int hosts) {
    return new SourceDetail(
        List.of(index), "exhibit", silence, connected, late, clocks, hosts, List.of());
  }

  static Coverage coverage(ControlLibrary library, boolean empty) {
    List<Source> named =
        List.of(source("aws.cloudtrail"), source("host"), source("backup"), source("okta"));
    Set<String> connected = empty ? Set.of() : Set.of("aws.cloudtrail", "host", "backup");
    return CoverageTable.read().cover(CriteriaTable.read(), library, named, connected);
  }

  private static Source source(String name) {
    return new Source(name, List.of("exhibit-" + name), FieldProfile.EXHIBIT, DAY);
  }
}
