package dev.exhibit.testing;

import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.OpenPackages;
import dev.exhibit.usecase.PackageKeys;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What reads packages, as the program has it. */
public final class Desks {
  private Desks() {}

  /** With the real signature library; nobody is told of answers. */
  public static AuditDesk real() {
    return real(Path.of("target", "auditor", String.valueOf(ProcessHandle.current().pid())));
  }

  /** With an identity of its own in that folder. */
  public static AuditDesk real(Path own) {
    Clock clock = Clock.systemUTC();
    return new AuditDesk(
        new OpenPackages(new DssChecker(), new CmsEnvelopes(clock), clock, answer -> {}),
        new PackageKeys(
            new DssIdentities(clock), new WorkspaceFolder(own), () -> SigningSettings.NONE),
        "auditor",
        clock,
        List::of,
        Optional.empty());
  }
}
