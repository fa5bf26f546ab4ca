package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an exhibit says that a source was blind. */
class PackagedExhibitsTest {
  private static final Instant BEGIN = Instant.parse("2026-08-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-09-01T00:00:00Z");
  private static final TimeSpan SPAN = new TimeSpan(BEGIN, END);
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final BlindSpan SILENT =
      new BlindSpan(
          "trail",
          new TimeSpan(BEGIN, Instant.parse("2026-08-02T00:00:00Z")),
          GapKind.SOURCE_SILENT);

  private static SourceHealth health(boolean answered, boolean connected, BlindSpan... blind) {
    return new SourceHealth(
        "trail",
        0,
        null,
        null,
        new Histogram(Duration.ofDays(1), List.of()),
        List.of(blind),
        null,
        null,
        null,
        answered,
        List.of(),
        new SourceDetail(
            List.of("trail-*"),
            "ecs",
            Duration.ofHours(1),
            connected,
            List.of(),
            List.of(),
            0,
            List.of()));
  }

  private static List<BlindSpan> blind(Instant now, SourceHealth... health) {
    return PackagedExhibits.blind(List.of(health), SPAN, now);
  }

  @Test
  void ofASpanThatIsOverItIsWhatTheInspectionFound() {
    assertEquals(List.of(), blind(END, health(true, true)));
    assertEquals(List.of(SILENT), blind(END, health(true, true, SILENT)));
  }

  @Test
  void aSourceThatDidNotAnswerWasNotSeenAtAll() {
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.LOG_SHORT)),
        blind(END, health(false, true, SILENT)));
  }

  @Test
  void whatIsStillToComeWasNotSeen() {
    BlindSpan later = new BlindSpan("trail", new TimeSpan(NOW, END), GapKind.PERIOD_OPEN);
    assertEquals(List.of(SILENT, later), blind(NOW, health(true, true, SILENT)));
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.PERIOD_OPEN)),
        blind(BEGIN.minusSeconds(1), health(true, true)));
  }

  @Test
  void ofASourceWithoutAnIndexNothingWasSeen() {
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.NO_EVIDENCE)),
        blind(END, health(true, false)));
    assertEquals(
        List.of(SILENT, new BlindSpan("trail", SPAN, GapKind.NO_EVIDENCE)),
        blind(END, health(true, true, SILENT), health(true, false)),
        "the company named it, so that it is missing is a fault");
  }
}
