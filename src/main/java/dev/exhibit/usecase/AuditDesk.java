package dev.exhibit.usecase;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What somebody works with who was sent a package; needs neither a store nor a workspace.
 *
 * @param packages opens packages
 * @param keys open the key that signs what is given back
 * @param operator who works here, as the system names them
 * @param trusted PEM files with the certificates that are trusted here whatever is asked
 * @param received what auditors gave back; empty without a workspace
 */
public record AuditDesk(
    OpenPackages packages,
    PackageKeys keys,
    String operator,
    Clock clock,
    Supplier<List<Path>> trusted,
    Optional<ReceiveAnswers> received) {

  /** What is noted of a package that is open. */
  public AnswerPackage answers(ReadEvidence opened) {
    return new AnswerPackage(opened, keys, clock);
  }
}
