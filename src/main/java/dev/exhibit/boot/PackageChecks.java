package dev.exhibit.boot;

import dev.exhibit.evidence.PackageStamper;
import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.usecase.ComparePackages;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.usecase.TimestampPackage;
import dev.exhibit.usecase.TrustedTimes;
import dev.exhibit.usecase.VerifyPackage;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what reads packages that were issued, here or elsewhere, and tells a ledger of it. */
final class PackageChecks {
  private static final Logger LOG = LoggerFactory.getLogger(PackageChecks.class);

  private final Surroundings surroundings;

  PackageChecks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Tells a ledger of each verification. */
  static Consumer<Verification> into(Ledger ledger) {
    return answer -> ledger.append("verification", ReadLedger.verified(answer));
  }

  VerifyPackage verify(Consumer<Verification> told) {
    return new VerifyPackage(verifier(), new CmsEnvelopes(surroundings.clock()), told);
  }

  ComparePackages compare(Consumer<Verification> told) {
    return new ComparePackages(verifier(), new CmsEnvelopes(surroundings.clock()), told);
  }

  private PackageVerifier verifier() {
    return new PackageVerifier(new DssChecker(), surroundings.clock());
  }

  TimestampPackage timestamp(WorkspaceFolder folder, TrustedTimes times) {
    return new TimestampPackage(
        new PackageStamper(new DssChecker(), surroundings.clock()),
        times,
        folder,
        surroundings.clock());
  }

  /** Tells the person's own workspace. An auditor has none, and none is made for them. */
  void tellOwnWorkspace(Verification answer) {
    tell(surroundings.workspace(null), answer);
  }

  /** Tells this workspace, unless nobody used it yet. */
  Consumer<Verification> into(@Nullable Path workspace) {
    return answer -> tell(surroundings.workspace(workspace), answer);
  }

  /**
   * Tells this workspace, unless nothing was done in it yet.
   *
   * @throws UserFacingException when it is no workspace that was used
   */
  Consumer<Verification> intoNamed(Path workspace) {
    WorkspaceFolder folder = surroundings.workspace(workspace);
    if (!Files.isRegularFile(folder.database()) && !Files.isRegularFile(folder.engagementFile())) {
      throw new UserFacingException(
          folder.root() + " is not a workspace that was used: it has no ledger to tell.",
          "Name the folder of a workspace, or none.");
    }
    return answer -> tell(folder, answer);
  }

  private void tell(WorkspaceFolder folder, Verification answer) {
    if (!Files.isWritable(folder.database())) {
      return;
    }
    try (Database database = Database.open(folder)) {
      into(new Ledger(database, surroundings.clock())).accept(answer);
    } catch (UserFacingException e) {
      LOG.warn("The ledger does not tell of a verification", e); // the answer stands without it
    }
  }
}
