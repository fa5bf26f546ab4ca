package dev.exhibit.usecase;

import java.time.Clock;

/**
 * What somebody works with who was sent a package; needs neither a store nor a workspace.
 *
 * @param packages opens packages
 * @param keys open the key that signs what is given back
 * @param operator who works here, as the system names them
 */
public record AuditDesk(OpenPackages packages, PackageKeys keys, String operator, Clock clock) {

  /** What is noted of a package that is open. */
  public AnswerPackage answers(ReadEvidence opened) {
    return new AnswerPackage(opened, keys, clock);
  }
}
