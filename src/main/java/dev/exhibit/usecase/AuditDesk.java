package dev.exhibit.usecase;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What somebody works with who was sent a package; needs neither a store nor a workspace.
 *
 * @param packages opens packages
 * @param keys open the key that signs what is given back
 * @param operator who works here, as the system names them
 * @param trusted PEM files with the certificates that are trusted here whatever is asked
 */
public record AuditDesk(
    OpenPackages packages,
    PackageKeys keys,
    String operator,
    Clock clock,
    Supplier<List<Path>> trusted) {

  /** What is noted of a package that is open. */
  public AnswerPackage answers(ReadEvidence opened) {
    return new AnswerPackage(opened, keys, clock);
  }
}
