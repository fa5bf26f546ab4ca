package dev.exhibit.evaluation;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.Sha256;
import java.util.List;

/**
 * What a person looked at, as a hash: when the facts change, what was said of them no longer
 * stands.
 */
public final class Facts {
  private Facts() {}

  /**
   * The definition, the period and every exception: what a confirmation of INEFFECTIVE is about.
   */
  public static String exceptions(Evaluation evaluation) {
    return digest(evaluation, 0);
  }

  /** These and the size of the population: what a review is about. */
  public static String all(Evaluation evaluation) {
    return digest(evaluation, evaluation.population());
  }

  private static String digest(Evaluation evaluation, long population) {
    Sha256 digest = new Sha256();
    digest.add(evaluation.control() + "\n" + evaluation.definitionSha256() + "\n");
    digest.add(evaluation.period() + "\n" + population + "\n");
    List<String> exceptions =
        evaluation.items().stream()
            .filter(item -> item.kind() == Item.Kind.EXCEPTION)
            .map(item -> item.eventId() + "\t" + item.attribute() + "\n")
            .sorted()
            .toList();
    exceptions.forEach(digest::add);
    return digest.hex();
  }
}
