package dev.exhibit.evidence;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one control that the workspace saw in force in a period. One is in force from
 * when it was seen until another was; the first is taken to have been there before.
 */
final class DefinitionsInForce {
  static final List<String> COLUMNS =
      List.of("seen_at", "until", "change", "version", "sha256", "version_raised");

  private DefinitionsInForce() {}

  /** Rows of the table, oldest first; of a removed control the hash is empty. */
  static List<List<String>> of(List<DefinitionChange> seen, Period period) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      DefinitionChange one = seen.get(i);
      @Nullable Instant until = i + 1 < seen.size() ? seen.get(i + 1).at() : null;
      boolean last = until == null;
      boolean over = until != null && !until.isAfter(period.from());
      boolean later = i > 0 && !last && !one.at().isBefore(period.to());
      if (!over && !later) {
        rows.add(
            List.of(
                one.at().toString(),
                until == null ? "" : until.toString(),
                one.kind().name().toLowerCase(Locale.ROOT),
                one.versionAfter() == null ? "" : one.versionAfter().toString(),
                one.sha256After() == null ? "" : one.sha256After(),
                String.valueOf(!one.isUnbumped())));
      }
    }
    return rows;
  }
}
