package dev.exhibit.usecase;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of one open workspace.
 *
 * @param trusted whom the workspace trusts anyway, PEM
 */
record DeskComparisons(UseCases open, List<Path> trusted) implements Comparisons {
  @Override
  public Comparison packages(
      Path older,
      Path newer,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    List<Path> anchors = new ArrayList<>(trust);
    anchors.addAll(trusted);
    return open.comparePackages()
        .run(
            new ComparePackages.Request(older, newer, anchors, key, Set.of(), false),
            progress,
            cancellation);
  }

  @Override
  public Comparison periods(
      Period older, Period newer, Progress progress, Cancellation cancellation) {
    return open.comparePeriods().run(older, newer, List.of(), Map.of(), progress, cancellation);
  }
}
