package dev.exhibit.evidence;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Exhibit;
import dev.exhibit.query.Filters;
import java.time.Instant;
import java.util.List;

/**
 * A view that goes into a package, with what the store said of it.
 *
 * @param counted documents as the store counted them; what is written, with those that stand there
 *     twice, must equal it
 * @param proofs how it was counted, one for each shape of source
 * @param blind spans of it in which a source was not seen, with what was still to come
 * @param judgedUntil end of what could be seen, UTC: the end of its span, or the time of the
 *     asking; its beginning where it had not begun
 */
public record ExhibitEvidence(
    Exhibit exhibit,
    long counted,
    List<Evaluation.SourceProof> proofs,
    List<BlindSpan> blind,
    Instant judgedUntil) {
  public ExhibitEvidence {
    proofs = List.copyOf(proofs);
    blind = List.copyOf(blind);
  }

  /** Whether its span was not over when it was asked. */
  public boolean provisional() {
    return judgedUntil.isBefore(exhibit.span().to());
  }

  /** Query and filters together, as they are asked. */
  public String asks() {
    return Filters.kql(exhibit.kql(), exhibit.filters());
  }
}
