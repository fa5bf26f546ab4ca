package dev.exhibit.usecase;

import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.SealedPackageException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a package of a list, unless it is the one that was checked before. */
final class GlanceAtPackage {
  private final VerifyPackage verifier;
  private final List<Path> trust;

  /**
   * Looks with this verifier.
   *
   * @param trust PEM files with the certificates that are trusted
   */
  GlanceAtPackage(VerifyPackage verifier, List<Path> trust) {
    this.verifier = verifier;
    this.trust = List.copyOf(trust);
  }

  /**
   * What the file says now.
   *
   * @param issued content digest of the package that was written there, lower-case hex
   * @param before what it said before; null when nobody looked
   * @return what it said before where nothing changed since
   */
  PackageGlance at(
      Path file,
      String issued,
      @Nullable PackageGlance before,
      Progress progress,
      Cancellation cancellation) {
    String mark = mark(file);
    if (before != null && before.mark().equals(mark)) {
      return before;
    }
    if (!Files.isRegularFile(file)) {
      return new PackageGlance(file, mark, PackageGlance.Kind.MISSING, null, "");
    }
    try {
      Verification said = verifier.look(file, trust, progress, cancellation);
      if (said.intact() && !said.contentDigest().equals(issued)) {
        return new PackageGlance(file, mark, PackageGlance.Kind.ANOTHER, null, "");
      }
      return new PackageGlance(file, mark, PackageGlance.Kind.CHECKED, said, "");
    } catch (SealedPackageException e) {
      return new PackageGlance(file, mark, PackageGlance.Kind.LOCKED, null, "");
    } catch (UserFacingException e) {
      return new PackageGlance(
          file, mark, PackageGlance.Kind.UNREADABLE, null, String.valueOf(e.getMessage()));
    }
  }

  private String mark(Path file) {
    StringBuilder mark = new StringBuilder(state(file));
    trust.forEach(pem -> mark.append('\n').append(pem).append(' ').append(state(pem)));
    return mark.toString();
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.size()
          + " "
          + found.lastModifiedTime().toInstant()
          + " "
          + found.fileKey()
          + " "
          + changed(file);
    } catch (IOException e) {
      return "none"; // what is not there is told apart from whatever may come there
    }
  }

  /**
   * When the system saw it change, which nobody can set back; empty where it keeps no such time.
   */
  private static String changed(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? String.valueOf(Files.getAttribute(file, "unix:ctime"))
        : "";
  }
}
