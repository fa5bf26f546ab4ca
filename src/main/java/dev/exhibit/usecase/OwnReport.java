package dev.exhibit.usecase;

import dev.exhibit.evidence.Branding;
import dev.exhibit.model.Company;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the workspace brings to the report: the company's name and logo, and its templates. */
final class OwnReport {
  private static final String CORRECT =
      "Put it there, or correct company.logo in engagement.yaml. Nothing was written.";

  private OwnReport() {}

  /**
   * Reads it.
   *
   * @throws UserFacingException when the logo is not a file of the workspace
   */
  static Branding of(Session session) {
    Company company = session.engagement().company();
    Path root = session.folder().root();
    return new Branding(company, logo(root, company), templates(session.folder().templates()));
  }

  private static Optional<Path> logo(Path root, Company company) {
    String name = company.logo();
    if (name == null) {
      return Optional.empty();
    }
    try {
      Path file = root.resolve(name).normalize();
      if (file.startsWith(root)
          && Files.isRegularFile(file)
          && file.toRealPath().startsWith(root.toRealPath())) {
        return Optional.of(file);
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new UserFacingException(
          "The logo " + name + " cannot be read: " + e.getMessage() + ".", CORRECT, e);
    }
    throw new UserFacingException(
        "The logo " + name + " is not a file of the workspace " + root + ".", CORRECT);
  }

  private static Map<String, Path> templates(Path folder) {
    Map<String, Path> templates = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return templates;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> String.valueOf(file.getFileName()).matches("report[A-Za-z0-9.-]*"))
          .forEach(file -> templates.put(String.valueOf(file.getFileName()), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return templates;
  }
}
