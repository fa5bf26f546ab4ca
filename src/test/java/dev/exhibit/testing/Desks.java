package dev.exhibit.testing;

import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.OpenPackages;
import java.time.Clock;

/** What reads packages, as the program has it. */
public final class Desks {
  private Desks() {}

  /** With the real signature library; nobody is told of answers. */
  public static AuditDesk real() {
    return new AuditDesk(
        new OpenPackages(new DssChecker(), new CmsEnvelopes(Clock.systemUTC()), answer -> {}));
  }
}
