package dev.exhibit.usecase;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.util.List;

/** Keeps a workspace safe: a copy of it in one file, and a workspace again from such a file. */
public interface WorkspaceCare {
  /**
   * What a backup would hold.
   *
   * @param files how many there are, the database among them
   * @param bytes of them together, unpacked
   * @param packages how many files of packages could be in it, too
   * @param packageBytes of those together
   * @param leftOut what stays in the workspace in any case, relative to it
   */
  record Outline(long files, long bytes, long packages, long packageBytes, List<LeftOut> leftOut) {
    public Outline {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Something that is not in a backup.
   *
   * @param path relative to the workspace
   * @param keys whether because it is a key or password; else it is data of the own log store, a
   *     log, a link, half-written, no plain file, or packages that nobody asked for
   */
  record LeftOut(String path, boolean keys) {}

  /**
   * A backup that was made, or restored.
   *
   * @param file the backup
   * @param folder the workspace
   * @param bytes of the backup
   * @param head of the ledger in it
   * @param faults what is wrong in the ledger that was restored: it was so when it was backed up.
   *     None when the chain is whole, and none of a backup that was made
   */
  record Done(
      Path file,
      Path folder,
      long files,
      long bytes,
      LedgerHead head,
      List<LeftOut> leftOut,
      List<String> faults) {
    public Done {
      leftOut = List.copyOf(leftOut);
      faults = List.copyOf(faults);
    }
  }

  /** What a backup would hold; blocks. */
  Outline outline();

  /**
   * Writes a backup, whole or not at all; others may go on working in the workspace meanwhile.
   * Blocks.
   *
   * @param file that is written; one that is there is replaced once the new one is whole
   * @param packages whether packages are in it
   * @throws dev.exhibit.model.UserFacingException when it cannot be written; nothing is left then
   */
  Done backUp(Path file, boolean packages, Progress progress, Cancellation cancellation);

  /**
   * Makes a workspace from a backup, whole or not at all; blocks.
   *
   * @param folder an empty one
   * @throws dev.exhibit.model.UserFacingException when the backup is not one that this program
   *     makes, was changed, or is of a newer version; nothing is left then
   */
  Done restore(Path file, Path folder, Progress progress, Cancellation cancellation);
}
