package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import java.util.Optional;

/**
 * Whether a store refuses to look into a source, which is another thing than that it has no index
 * of it: of both it tells no fields.
 */
final class Refused {
  private Refused() {}

  static boolean isSo(LogStore log, Source source) {
    return why(log, source).isPresent();
  }

  /**
   * Why, in a sentence; empty where the store looks, or has no such index.
   *
   * @throws UserFacingException when the store is away
   */
  static Optional<String> why(LogStore log, Source source) {
    try {
      Answer<Long> all = log.count(Selection.of(source, Query.ALL, null));
      return all instanceof Answer.Partial<Long> partial && isUnseen(partial)
          ? Optional.of(partial.reason())
          : Optional.empty();
    } catch (UserFacingException e) {
      if (log.health() instanceof StoreHealth.Reachable) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    } catch (BadRequestException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Where there is no index, none is all there can be. */
  private static boolean isUnseen(Answer<Long> answer) {
    return answer.proof().relation().equals("gte");
  }
}
