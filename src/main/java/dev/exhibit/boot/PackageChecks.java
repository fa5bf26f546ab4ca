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
import java.util.function.Consumer;
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

  /** An auditor has no workspace, and none is made for them. */
  void tellOwnWorkspace(Verification answer) {
    WorkspaceFolder folder = surroundings.workspace(null);
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
