package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Only a primary link of an active control answers a criterion. */
class ListGapsTest {
  private static final List<Criterion> CRITERIA = CriteriaTable.read();
  private static final ControlReader READER =
      new ControlReader(CRITERIA.stream().map(Criterion::id).toList(), List.of("aws.cloudtrail"));
  private static final Control TRAIL =
      new ControlFiles(READER).shipped().find("AWS-TRAIL").orElseThrow();

  private static Control changed(String right, String wrong) {
    String text = TRAIL.definition().text();
    assertTrue(text.contains(right), text);
    byte[] changed = text.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
    return assertInstanceOf(ControlReader.Read.Good.class, READER.read("changed.yaml", changed))
        .control();
  }

  private static boolean answered(Control control, String criterion) {
    List<Gap> gaps =
        new ListGaps(CRITERIA, new ControlLibrary(List.of(control), List.of())).unanswered();
    return !gaps.stream().map(Gap::control).collect(Collectors.toSet()).contains(criterion);
  }

  @Test
  void aPrimaryLinkOfAnActiveControlAnswers() {
    for (Control.CriterionLink link : TRAIL.criteria()) {
      boolean primary = link.relationship() == Control.Relationship.PRIMARY;
      assertTrue(primary == answered(TRAIL, link.id()), link.id());
    }
    assertTrue(TRAIL.criteria().stream().anyMatch(link -> answered(TRAIL, link.id())));
  }

  @Test
  void aDraftOrASupportingLinkAnswersNothing() {
    String first = TRAIL.criteria().getFirst().id();
    assertTrue(answered(TRAIL, first));
    assertFalse(answered(changed("status: active", "status: draft"), first));
    assertFalse(answered(changed("relationship: primary", "relationship: supporting"), first));
  }

  @Test
  void aFileThatIsNoControlIsAGapWhetherEvaluatedOrNot() {
    ControlLibrary.Fault fault =
        new ControlLibrary.Fault("keys.yaml", 3, 10, "version must be a whole number.");
    ControlLibrary.BrokenControl broken =
        new ControlLibrary.BrokenControl("AWS-KEYS", "keys.yaml", "version: one", List.of(fault));
    ListGaps listing = new ListGaps(List.of(), new ControlLibrary(List.of(), List.of(broken)));
    Instant now = Instant.parse("2026-09-24T14:20:00Z");
    Period period = new Period(now.minusSeconds(3600), now, ZoneOffset.UTC);
    EvaluationRun run = new EvaluationRun(period, now, List.of());
    for (List<Gap> gaps :
        List.of(
            listing.of(run),
            listing.standing(Optional.of(run), now),
            listing.standing(Optional.empty(), now))) {
      assertEquals(1, gaps.size(), gaps.toString());
      Gap gap = gaps.getFirst();
      assertEquals("AWS-KEYS", gap.control());
      assertEquals(GapKind.NO_EVIDENCE, gap.kind());
      assertEquals(
          "keys.yaml is not a valid control, so nothing is judged by it: line 3, version must be a"
              + " whole number.",
          gap.reason());
    }
  }
}
