package dev.exhibit.ui.gaps;

import dev.exhibit.model.Criterion;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a gap beside its kind. A criterion that nothing answers has been so since the
 * period began, and its kind says already that no control answers it; a period that is still open
 * is not a matter of age.
 *
 * @param since first instant concerned, null when it is not about time
 */
record GapWords(String why, String todo, @Nullable Instant since) {
  static GapWords of(SessionModel.Facts facts, Gap gap) {
    if (gap.kind() == GapKind.PERIOD_OPEN) {
      return new GapWords(gap.reason(), gap.todo(), null);
    }
    if (gap.kind() != GapKind.NO_CONTROL) {
      return new GapWords(gap.reason(), gap.todo(), gap.since());
    }
    return facts.criteria().stream()
        .filter(criterion -> criterion.id().equals(gap.control()))
        .findFirst()
        .map(criterion ->
            new GapWords(criterion.paraphrase(), todo(criterion), facts.period().from()))
        .orElseGet(() -> new GapWords(gap.reason(), gap.todo(), facts.period().from()));
  }

  private static String todo(Criterion criterion) {
    return criterion.evidence() == Criterion.Evidence.DOCUMENT
        ? Messages.text("gaps.todo.attest", criterion.documentEvidence())
        : Messages.text("gaps.todo.control", criterion.logEvidence());
  }
}
