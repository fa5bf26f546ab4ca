package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.Fixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapPlacesTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void read() {
    fixture.session.reload();
  }

  private static Gap gap(String control, GapKind kind, @Nullable String source) {
    return new Gap(control, kind, null, null, source, "", "");
  }

  private Place mending(String control, GapKind kind, @Nullable String source) {
    return GapPlaces.mending(gap(control, kind, source), fixture.session.factsProperty().get());
  }

  private static Place control(String id) {
    return new Place.Controls(id, null);
  }

  private static Place source(String name) {
    return new Place.Sources(name, false);
  }

  @Test
  void whatIsSaidInTheEngagementIsMendedThere() {
    assertEquals(
        new Place.Engagement(new Place.Entry.Parameter("AWS-REGION")),
        mending("AWS-REGION", GapKind.PARAMETER_MISSING, null));
    assertEquals(
        new Place.Engagement(new Place.Entry.Jobs()),
        mending("AWS-REGION", GapKind.NO_SCHEDULE, null));
    assertEquals(
        new Place.Engagement(new Place.Entry.CarvedOut("CC6.4")),
        mending("CC6.4", GapKind.ATTESTATION_OVERDUE, null));
  }

  @Test
  void whatASourceDoesNotShowIsMendedAtThatSource() {
    assertEquals(source("sudo"), mending("AWS-TRAIL", GapKind.SOURCE_SILENT, "sudo"));
    assertEquals(source("sudo"), mending("AWS-TRAIL", GapKind.LOG_SHORT, "sudo"));
    assertEquals(source("sudo"), mending("AWS-TRAIL", GapKind.NO_EVIDENCE, "sudo, ssh"));
  }

  @Test
  void aMappingIsOfTheSourceThatTheControlAsks() {
    assertEquals(source("cloudtrail"), mending("AWS-TRAIL", GapKind.MAPPING_BROKEN, null));
    assertEquals(control("AWS-GONE"), mending("AWS-GONE", GapKind.MAPPING_BROKEN, null));
  }

  @Test
  void whoWatchesIsToldWithTheAlerts() {
    for (GapKind kind : new GapKind[] {GapKind.SOURCE_SILENT, GapKind.NO_EVIDENCE}) {
      assertEquals(new Place.Alerts(null), mending("ALERT-TRIAGE", kind, Gap.WATCH));
    }
  }

  @Test
  void whatNoOtherPlaceMendsIsSeenAtItsControlOrCriterion() {
    assertEquals(control("AWS-TRAIL"), mending("AWS-TRAIL", GapKind.ATTESTATION_OVERDUE, null));
    assertEquals(control("AWS-TRAIL"), mending("AWS-TRAIL", GapKind.MISSED_RUN, "cron"));
    assertEquals(control("AWS-KEYS"), mending("AWS-KEYS", GapKind.NO_EVIDENCE, null));
    assertEquals(new Place.Overview("CC1.1"), mending("CC1.1", GapKind.NO_CONTROL, null));
  }
}
