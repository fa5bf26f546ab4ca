package dev.exhibit.usecase;

import dev.exhibit.evidence.PlainZip;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.BackupManifest.Held;
import dev.exhibit.usecase.BackupManifest.UnfitException;
import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import dev.exhibit.workspace.NewerVersion;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a workspace from a backup that may be hostile. All of it is unpacked aside and held against
 * the manifest before anything is in place.
 */
public final class RestoreWorkspace {
  private static final int MANIFEST_LIMIT = 64 << 20;
  private static final String WHAT_TO_DO =
      "Nothing was restored. Take another copy of the backup, or an older one.";

  private final Clock clock;

  /** One that reads ledgers by this clock. */
  public RestoreWorkspace(Clock clock) {
    this.clock = clock;
  }

  /** Restores into an empty folder, wholly or not at all. */
  public Done into(Path folder, Path file, Progress progress, Cancellation cancellation) {
    BeginEngagement.checkEmpty(folder);
    WorkspaceFolder target = new WorkspaceFolder(folder);
    boolean made = !Files.isDirectory(target.root());
    List<Path> ours = new ArrayList<>();
    try (PlainZip zip = PlainZip.open(file)) {
      BackupManifest manifest = manifest(zip);
      checkSpace(target.root(), manifest.total());
      target.create();
      List<String> faults = unpack(zip, manifest, target, ours, progress, cancellation);
      return new Done(
          file,
          target.root(),
          manifest.files().size(),
          Files.size(file),
          manifest.head(),
          manifest.leftOut().entrySet().stream()
              .map(one -> new LeftOut(one.getKey(), one.getValue().startsWith("keys")))
              .toList(),
          faults);
    } catch (UnfitException e) {
      clear(target.root(), made, ours, e);
      throw new UserFacingException(
          file.getFileName() + " is not restored: " + e.getMessage() + ".", WHAT_TO_DO, e);
    } catch (IOException e) {
      clear(target.root(), made, ours, e);
      throw new UserFacingException(
          file.getFileName() + " cannot be restored: " + e.getMessage() + ".", WHAT_TO_DO, e);
    } catch (RuntimeException e) {
      clear(target.root(), made, ours, e);
      throw e;
    }
  }

  /** Takes out what this run put there, and nothing that others did meanwhile. */
  private static void clear(Path folder, boolean made, List<Path> ours, Exception why) {
    try {
      for (Path one : ours) {
        if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
          CarriedFiles.clear(one);
        }
        Files.deleteIfExists(one);
      }
      if (made && Files.isDirectory(folder)) {
        BeginEngagement.checkEmpty(folder);
        Files.delete(folder);
      }
    } catch (IOException | UserFacingException e) {
      why.addSuppressed(e);
    }
  }

  private static BackupManifest manifest(PlainZip zip) throws IOException, UnfitException {
    Map<String, Long> sizes = zip.sizes();
    Long size = sizes.get(BackupManifest.NAME);
    if (size == null || size > MANIFEST_LIMIT) {
      throw new UnfitException("it holds no " + BackupManifest.NAME + ", so it is no backup");
    }
    byte[] json;
    try (InputStream in = zip.open(BackupManifest.NAME)) {
      json = in.readNBytes((int) (size + 1));
    }
    BackupManifest manifest = BackupManifest.read(json);
    Map<String, Long> told = new HashMap<>();
    manifest.files().forEach(one -> told.put(one.entry(), one.bytes()));
    told.put(BackupManifest.NAME, size);
    Set<String> unnamed = new HashSet<>(sizes.keySet());
    unnamed.removeAll(told.keySet());
    if (!unnamed.isEmpty()) {
      throw new UnfitException("it holds " + unnamed.iterator().next() + ", which nothing names");
    }
    for (Map.Entry<String, Long> one : told.entrySet()) {
      if (!one.getValue().equals(sizes.get(one.getKey()))) {
        throw new UnfitException(one.getKey() + " is missing or not of the size that is told");
      }
    }
    return manifest;
  }

  private static void checkSpace(Path folder, long needed) throws IOException {
    Path there = folder;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    long free = Files.getFileStore(there).getUsableSpace();
    if (free < needed) {
      throw new DiskFaultException(
          "There is no room for it: it needs " + needed + " bytes, and " + free + " are free.",
          "Free space, or choose a folder on another disk.",
          null);
    }
  }

  /** Adds to {@code ours} what it makes in the folder, once it is there. */
  private List<String> unpack(
      PlainZip zip,
      BackupManifest manifest,
      WorkspaceFolder target,
      List<Path> ours,
      Progress progress,
      Cancellation cancellation)
      throws IOException, UnfitException {
    Path aside = Files.createTempDirectory(target.root(), ".restoring");
    ours.add(aside);
    Path files = Files.createDirectory(aside.resolve("files"));
    int done = 0;
    for (Held file : manifest.files()) {
      progress.report(file.path(), done++, manifest.files().size());
      unpack(zip, file, files, cancellation);
    }
    WorkspaceFolder unpacked = new WorkspaceFolder(files);
    NewerVersion.refuse(unpacked);
    List<String> faults = checkLedger(unpacked, aside.resolve("reading"), manifest);
    target.closeToOthers();
    place(files, target.root(), ours);
    CarriedFiles.clear(aside);
    Files.delete(aside);
    return faults;
  }

  private static void place(Path files, Path folder, List<Path> ours) throws IOException {
    List<Path> all;
    try (Stream<Path> listed = Files.list(files)) {
      // The database last: without it nothing takes the folder for a workspace that was used.
      all =
          listed
              .sorted(
                  Comparator.comparing((Path one) -> one.endsWith(BackupManifest.DATABASE))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    for (Path one : all) {
      Path there = folder.resolve(one.getFileName());
      Files.move(one, there);
      ours.add(there);
    }
  }

  private static void unpack(PlainZip zip, Held file, Path aside, Cancellation cancellation)
      throws IOException, UnfitException {
    Path target = aside.resolve(file.path()).normalize();
    if (!target.startsWith(aside) || target.equals(aside)) {
      throw new UnfitException("it names a file outside the workspace");
    }
    Files.createDirectories(target.getParent());
    Sha256 digest = new Sha256();
    long left = file.bytes();
    try (InputStream in = zip.open(file.entry());
        OutputStream out =
            Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        cancellation.throwIfCancelled();
        left -= got;
        if (left < 0) {
          break;
        }
        digest.add(buffer, got);
        out.write(buffer, 0, got);
      }
    }
    if (left != 0 || !digest.hex().equals(file.sha256())) {
      throw new UnfitException("'" + file.path() + "' is not as it was backed up");
    }
  }

  /**
   * The ledger ends where the manifest says; without a database the manifest must claim no entry. A
   * chain that was broken before it was backed up is restored as it is, and said to be broken.
   *
   * @param trial a folder that is not there; the database is read in it, so that reading leaves
   *     nothing in what is restored
   * @return what is wrong in the chain, empty when it is whole
   */
  private List<String> checkLedger(WorkspaceFolder unpacked, Path trial, BackupManifest manifest)
      throws UnfitException, IOException {
    LedgerHead found = new LedgerHead(0, "0".repeat(64));
    List<String> faults = List.of();
    if (Files.exists(unpacked.database())) {
      Files.createDirectory(trial);
      Files.copy(unpacked.database(), trial.resolve(BackupManifest.DATABASE));
      ReadLedger.Report report =
          new ReadLedger(new WorkspaceFolder(trial), clock).verify(List.of());
      found = report.head();
      faults = report.faults();
    }
    if (!found.equals(manifest.head())) {
      throw new UnfitException("its ledger does not end where its manifest says");
    }
    return faults;
  }
}
