package dev.exhibit.boot;

import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.Verification;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.OpenPackages;
import dev.exhibit.usecase.PackageKeys;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds what reads packages that somebody sent. */
final class AuditDesks {
  private final Surroundings surroundings;

  AuditDesks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Of somebody without a workspace; nobody is trusted who was not named.
   *
   * @param told is told of every verification
   */
  AuditDesk alone(Consumer<Verification> told) {
    WorkspaceFolder own = surroundings.workspace(null);
    return new AuditDesk(
        packages(told),
        new PackageKeys(new DssIdentities(surroundings.clock()), own, () -> SigningFile.read(own)),
        surroundings.user(),
        surroundings.clock(),
        List::of,
        Optional.empty());
  }

  /** Of an open workspace, whose own identity is trusted, as are those that its settings name. */
  AuditDesk in(UseCases open) {
    return new AuditDesk(
        packages(
            answer -> open.session().ledger().append("verification", ReadLedger.verified(answer))),
        open.keys(),
        surroundings.user(),
        surroundings.clock(),
        () -> trusted(open),
        Optional.of(open.received()));
  }

  private static List<Path> trusted(UseCases open) {
    List<Path> trusted = new ArrayList<>(SigningFile.read(open.session().folder()).trust());
    if (Files.exists(open.keys().ownRoot())) {
      trusted.add(open.keys().ownRoot());
    }
    return trusted;
  }

  private OpenPackages packages(Consumer<Verification> told) {
    return new OpenPackages(
        new DssChecker(), new CmsEnvelopes(surroundings.clock()), surroundings.clock(), told);
  }
}
