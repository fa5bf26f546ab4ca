package dev.exhibit.ui.sources;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.query.SourceField;
import java.util.List;

/** How the events of one source are told from others in a search over all of them. */
final class Datasets {
  private static final String OURS = "exhibit-";

  private Datasets() {}

  /**
   * The query for the events of a source: its datasets, where its indices are named after them as
   * our own intake does; else by its name.
   */
  static String kql(SourceHealth source) {
    List<String> indices = source.detail().indices();
    if (indices.isEmpty() || !indices.stream().allMatch(index -> index.startsWith(OURS))) {
      return SourceField.clause(List.of(source.source()));
    }
    List<String> datasets =
        indices.stream().map(index -> index.substring(OURS.length())).distinct().toList();
    return datasets.size() == 1
        ? "event.dataset:" + datasets.getFirst()
        : "event.dataset:(" + String.join(" or ", datasets) + ")";
  }
}
