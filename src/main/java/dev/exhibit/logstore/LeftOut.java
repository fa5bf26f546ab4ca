package dev.exhibit.logstore;

import java.util.List;

/**
 * Indices that do not map what their documents have.
 *
 * @param holding those in which a document has it, sorted
 * @param unknown those of the others that the store could not look through, sorted
 */
public record LeftOut(List<String> holding, List<String> unknown) {
  /** In no index. */
  public static final LeftOut NOWHERE = new LeftOut(List.of(), List.of());

  public LeftOut {
    holding = List.copyOf(holding);
    unknown = List.copyOf(unknown);
  }
}
