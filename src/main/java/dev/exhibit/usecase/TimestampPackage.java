package dev.exhibit.usecase;

import dev.exhibit.evidence.NoTimeException;
import dev.exhibit.evidence.PackageStamper;
import dev.exhibit.evidence.TimeAuthority;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.Archive;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has an authority vouch for the time of a package that was issued before; needs no store. The
 * ledger tells of it.
 */
public final class TimestampPackage {
  private final PackageStamper stamper;
  private final TrustedTimes times;
  private final WorkspaceFolder folder;
  private final Clock clock;

  /** Told in the ledger of that workspace. */
  public TimestampPackage(
      PackageStamper stamper, TrustedTimes times, WorkspaceFolder folder, Clock clock) {
    this.stamper = stamper;
    this.times = times;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Asks and replaces the file; on any failure the file is as it was.
   *
   * @param authorities in order of preference; empty for those of the workspace's settings
   */
  public StampedPackage run(
      Path file, List<URI> authorities, Progress progress, Cancellation cancellation) {
    TimeAuthority authority = times.of(authorities);
    if (authority == null) {
      throw new BadRequestException(
          "Say which authority to ask, with --tsa URL or 'tsa' in " + folder.signingFile() + ".");
    }
    try {
      StampedPackage stamped = stamper.stamp(file, authority, progress, cancellation);
      tell(stamped);
      return stamped;
    } catch (NoTimeException e) {
      throw new UserFacingException(
          "No authority vouches for the time of " + file + ". " + e.getMessage(),
          "The file is as it was. Try again later, or name another authority with --tsa.",
          e);
    } catch (IOException e) {
      throw new UserFacingException(
          file + " could not be given a timestamp: " + e.getMessage() + ".",
          "The file is as it was. Check that its folder can be written to, then try again.",
          e);
    }
  }

  private void tell(StampedPackage stamped) {
    folder.create();
    try (Database database = Database.open(folder)) {
      Archive archive = new Archive(database);
      archive.packages().stream()
          .filter(issued -> issued.contentDigest().equals(stamped.contentDigest()))
          .filter(issued -> issued.file().toAbsolutePath().equals(stamped.file().toAbsolutePath()))
          .findFirst()
          .map(issued -> with(issued, stamped))
          .ifPresent(archive::keep);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", String.valueOf(stamped.file().getFileName()));
      entry.put("sha256", stamped.sha256());
      entry.put("content_digest", stamped.contentDigest());
      entry.put("timestamp", stamped.vouched().at().toString());
      entry.put("authority", stamped.vouched().authority());
      entry.put("fingerprint", stamped.vouched().fingerprint());
      new Ledger(database, clock).append("timestamp", entry);
    }
  }

  private static IssuedPackage with(IssuedPackage issued, StampedPackage stamped) {
    return new IssuedPackage(
        issued.file(),
        stamped.bytes(),
        stamped.sha256(),
        issued.contentDigest(),
        issued.scope(),
        issued.period(),
        issued.controls(),
        issued.rows(),
        issued.omissions(),
        issued.signer(),
        issued.signerFingerprint(),
        issued.time(),
        stamped.vouched(),
        List.of(),
        issued.exhibits());
  }
}
