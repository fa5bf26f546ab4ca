package dev.exhibit.evaluation;

import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.util.List;
import java.util.Set;

/** Fetches what judging one control needs; there is one for each way to make items. Used once. */
interface Observer {

  /** The facts, or why the store could not give them. */
  sealed interface Outcome {
    /** The store answered fully. */
    record Seen(Observations observations) implements Outcome {}

    /** It did not. */
    record NotSeen(String reason, List<SourceProof> proofs) implements Outcome {}

    /** What it answered cannot be what was meant. */
    record Broken(String reason, List<SourceProof> proofs) implements Outcome {}

    /** It holds nothing of the kind at all, so that finding none now says nothing. */
    record NeverHeard(String reason, List<SourceProof> proofs) implements Outcome {}
  }

  /** Asks these sources about this span. */
  Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation);

  /** The questions that it will surely ask about this span, as far as they can be told before. */
  default List<Expected> expected(List<Source> sources, TimeSpan span) {
    return List.of();
  }

  /** Every field that a source of this name is asked for. */
  Set<String> fields(String source);
}
