package dev.exhibit.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files; an interface because the headless platform has no choosers. */
public interface Files {
  /** A package to open. */
  Optional<Path> choosePackage();

  /** A folder to write into. */
  Optional<Path> chooseFolder();

  /**
   * A file to write into; one that is there is replaced, which the chooser asks about.
   *
   * @param name that is proposed, with its ending
   */
  Optional<Path> chooseTarget(String name);

  /** A certificate that the person trusts, PEM. */
  Optional<Path> chooseCertificate();

  /**
   * Any file.
   *
   * @param title what for
   */
  Optional<Path> chooseFile(String title);

  /** Log files to read in; none when the person thought better of it. */
  List<Path> chooseLogs();

  /** Files to attach to what a person says; none when the person thought better of it. */
  List<Path> chooseAttachments();

  /** Opens a file or folder with the desktop's own program. */
  void open(Path file);
}
