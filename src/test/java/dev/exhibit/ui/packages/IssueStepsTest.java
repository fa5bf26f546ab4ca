package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.exhibit.model.IssuePart;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.common.JobSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueStepsTest {
  private Instant now = Instant.parse("2026-09-24T14:20:00Z");
  private final JobSlot slot = new JobSlot(new SameThreadJobRunner(), Runnable::run);
  private final IssueSteps model =
      new IssueSteps(slot, () -> now, part -> part == IssuePart.TIMESTAMP ? "nobody" : "");
  private final List<String> told = new ArrayList<>();

  private void tell() {
    told.add(
        String.join(
            " ",
            model.stepsProperty().get().stream()
                .map(step ->
                    step.stand() + (step.took() == null ? "" : " " + step.took().toMillis()))
                .toList()));
  }

  @Test
  void partsAreDoneOneAfterTheOtherAndSayHowLongTheyTook() {
    slot.start(
        "issue",
        (progress, cancellation) -> {
          tell();
          progress.begin(IssuePart.JUDGE);
          tell();
          now = now.plus(Duration.ofMillis(200));
          progress.begin(IssuePart.ROWS);
          now = now.plus(Duration.ofMillis(1600));
          progress.begin(IssuePart.REPORT);
          tell();
          now = now.plus(Duration.ofMillis(30));
          progress.begin(IssuePart.SIGN);
          tell();
          return true;
        },
        done -> tell(),
        failure -> {});
    assertEquals(
        List.of(
            "WAITING WAITING WAITING WAITING WAITING WAITING",
            "RUNNING WAITING WAITING WAITING WAITING WAITING",
            "DONE 200 DONE 1600 RUNNING WAITING WAITING WAITING",
            "DONE 200 DONE 1600 DONE 30 RUNNING WAITING WAITING",
            "WAITING WAITING WAITING WAITING WAITING WAITING"),
        told);
  }

  @Test
  void aJobThatBeginsAnewBeginsWithItsFirstPart() {
    for (int i = 0; i < 2; i++) {
      slot.start(
          "issue",
          (progress, cancellation) -> {
            progress.begin(IssuePart.JUDGE);
            tell();
            progress.begin(IssuePart.ROWS);
            throw new IllegalStateException("full");
          },
          done -> {},
          failure -> {});
    }
    assertEquals(
        List.of(
            "RUNNING WAITING WAITING WAITING WAITING WAITING",
            "RUNNING WAITING WAITING WAITING WAITING WAITING"),
        told);
  }

  private IssueSteps.Step step(IssuePart part) {
    return model.stepsProperty().get().get(part.ordinal());
  }

  @Test
  void whatIsCountedIsToldWithWhatIsLeftAndStaysWhenItIsDone() {
    slot.start(
        "issue",
        (progress, cancellation) -> {
          progress.begin(IssuePart.JUDGE);
          progress.begin(IssuePart.ROWS);
          progress.report("rows", 0, 90);
          now = now.plus(Duration.ofSeconds(2));
          progress.report("rows", 30, 90);
          assertEquals(new JobSlot.Count(IssuePart.ROWS, 30, 90), step(IssuePart.ROWS).counted());
          assertEquals(Duration.ofSeconds(4), step(IssuePart.ROWS).left());
          progress.begin(IssuePart.REPORT);
          assertEquals(new JobSlot.Count(IssuePart.ROWS, 30, 90), step(IssuePart.ROWS).counted());
          assertNull(step(IssuePart.ROWS).left());
          assertNull(step(IssuePart.REPORT).counted());
          progress.report("pages", 1, 88);
          assertNull(step(IssuePart.REPORT).left(), "not after no time at all");
          return true;
        },
        done -> assertNull(step(IssuePart.ROWS).counted()),
        failure -> fail(failure));
  }

  @Test
  void aPartWithNothingToDoSaysWhy() {
    assertEquals("nobody", step(IssuePart.TIMESTAMP).idle());
    assertEquals("", step(IssuePart.VERIFY).idle());
  }
}
