package dev.exhibit.model;

import java.util.List;

/**
 * A kind of source that companies have, and how to connect one.
 *
 * @param name what a source of this kind is called in {@code sources.yaml} unless somebody chose
 *     otherwise
 * @param title for a person
 * @param indices where its events go when Exhibit reads them in, names or patterns
 * @param maxSilence the longest silence that is usually normal, ISO 8601
 * @param ingest a command that reads it in
 */
public record SourceKind(
    String name, String title, List<String> indices, String maxSilence, String ingest) {

  public SourceKind {
    indices = List.copyOf(indices);
  }

  /** The line of {@code sources.yaml} that names it. */
  public String yaml() {
    return "  "
        + name
        + ": {indices: ["
        + String.join(", ", indices)
        + "], profile: exhibit, max_silence: "
        + maxSilence
        + "}";
  }

  /** Whether a source is of this kind: by its name, or because it is read from the same indices. */
  public boolean isOf(Source source) {
    return source.name().equals(name)
        || source.name().startsWith(name + ".")
        || source.name().startsWith(name + "-")
        || source.indices().stream().anyMatch(this::holds);
  }

  private boolean holds(String index) {
    return indices.stream()
        .anyMatch(mine ->
            mine.endsWith("*")
                ? index.startsWith(mine.substring(0, mine.length() - 1))
                : index.equals(mine));
  }
}
