package dev.exhibit.ui.packages;

import dev.exhibit.model.PackagePreview;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import org.jspecify.annotations.Nullable;

/** Why a package cannot be issued as things stand. */
final class IssueObstacle {
  private IssueObstacle() {}

  /**
   * The first thing that is missing, one sentence; empty when nothing is.
   *
   * @param preview what the package would hold; null until it was counted
   * @param partial whether the person goes on with omissions
   * @param readers what is missing of its readers, one sentence
   */
  static String of(Face face, @Nullable PackagePreview preview, boolean partial, String readers) {
    if (face instanceof Face.Empty) {
      return Messages.text("packages.obstacle.scope");
    }
    if (face instanceof Face.Failed) {
      return Messages.text("packages.obstacle.failed");
    }
    if (preview == null) {
      return Messages.text("packages.obstacle.counting");
    }
    if (preview.controls() == 0) {
      return Messages.text("packages.obstacle.controls");
    }
    if (!preview.omissions().isEmpty() && !partial) {
      return Messages.text("packages.accept");
    }
    return readers;
  }
}
