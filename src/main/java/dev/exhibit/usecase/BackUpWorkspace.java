package dev.exhibit.usecase;

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
import dev.exhibit.usecase.WorkspaceCare.Outline;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFiles;
import dev.exhibit.workspace.WorkspaceFiles.Why;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies a workspace into one ZIP. The database is copied first, as it is at one moment: what it
 * speaks of, such as attachments, was on disk before it. Keys, passwords, links that the program
 * does not follow, the data of the own log store and logs are left out, and the manifest names
 * them.
 */
public final class BackUpWorkspace {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private final WorkspaceFolder folder;
  private final String tool;
  private final Clock clock;

  /**
   * One of a workspace.
   *
   * @param tool program and version
   */
  public BackUpWorkspace(WorkspaceFolder folder, String tool, Clock clock) {
    this.folder = folder;
    this.tool = tool;
    this.clock = clock;
  }

  /** What a backup would hold. */
  public Outline outline() {
    WorkspaceFiles there = WorkspaceFiles.of(folder);
    boolean used = Files.exists(folder.database());
    return new Outline(
        there.files().size() + (used ? 1 : 0),
        size(there.files()) + (used ? size(List.of(Path.of(BackupManifest.DATABASE))) : 0),
        there.packages().size(),
        size(there.packages()),
        leftOut(there, true));
  }

  private long size(List<Path> files) {
    long bytes = 0;
    try {
      for (Path file : files) {
        bytes += size(folder.root().resolve(file));
      }
      return bytes;
    } catch (IOException e) {
      throw new UserFacingException(
          "The workspace cannot be measured: " + e.getMessage() + ".",
          "Somebody may be changing it; try again.",
          e);
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // somebody took it away since, such as a recorded command that was sent
    }
  }

  private List<LeftOut> leftOut(WorkspaceFiles there, boolean packages) {
    List<LeftOut> left = new ArrayList<>();
    there.leftOut().forEach((path, why) -> left.add(new LeftOut(name(path), why == Why.KEYS)));
    if (!packages && !there.packages().isEmpty()) {
      left.add(new LeftOut("packages", false));
    }
    return left;
  }

  private static String name(Path path) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  /** Writes it beside its place, forces it to disk, and moves it there in one step. */
  public Done write(Path file, boolean packages, Progress progress, Cancellation cancellation) {
    Path target = file.toAbsolutePath().normalize();
    checkPlaces(target);
    Path aside = null;
    try {
      aside = Files.createTempDirectory(target.getParent(), ".exhibit-backup");
      Path half = aside.resolve("half");
      Path copy = Files.createDirectory(aside.resolve("copy"));
      Written written = fill(half, copy, packages, progress, cancellation);
      Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return new Done(
          target,
          folder.root(),
          written.manifest().files().size(),
          Files.size(target),
          written.manifest().head(),
          leftOut(written.there(), packages),
          List.of());
    } catch (IOException e) {
      throw DiskFaultException.writing(
          "The backup cannot be written to " + target + ": " + e.getMessage() + ".",
          "Nothing was left. Free space or choose another disk, then try again.",
          e);
    } finally {
      forget(aside);
    }
  }

  private void checkPlaces(Path target) {
    if (!Files.isRegularFile(folder.database()) && !Files.isRegularFile(folder.engagementFile())) {
      throw new UserFacingException(
          folder.root() + " is no workspace: it has no exhibit.db and no engagement.yaml.",
          "Nothing was written. Name the folder of a workspace.");
    }
    if (target.startsWith(folder.root()) || real(target).startsWith(real(folder.root()))) {
      throw new UserFacingException(
          "A backup inside the workspace would be lost with it.",
          "Choose a file outside " + folder.root() + ", best on another disk.");
    }
  }

  /** Where a path leads, as far as it is there. */
  private static Path real(Path path) {
    Path parent = path.getParent();
    try {
      return Files.exists(path) || parent == null
          ? path.toRealPath()
          : real(parent).resolve(path.getFileName());
    } catch (IOException e) {
      return path; // what cannot be followed cannot be written either
    }
  }

  private static void forget(@Nullable Path aside) {
    if (aside == null) {
      return;
    }
    try {
      CarriedFiles.clear(aside);
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      throw new UserFacingException(
          aside + " is left and cannot be deleted: " + e.getMessage() + ".", "Delete it.", e);
    }
  }

  private record Written(BackupManifest manifest, WorkspaceFiles there) {}

  private Written fill(
      Path half, Path copy, boolean packages, Progress progress, Cancellation cancellation)
      throws IOException {
    progress.report("Copying the database", 0, -1);
    WorkspaceFolder snapshot = new WorkspaceFolder(copy);
    LedgerHead head = copyDatabase(snapshot);
    WorkspaceFiles there = WorkspaceFiles.of(folder);
    Map<String, Path> sources = new LinkedHashMap<>();
    if (Files.exists(snapshot.database())) {
      sources.put(BackupManifest.DATABASE, snapshot.database());
    }
    there.files().forEach(path -> sources.put(name(path), folder.root().resolve(path)));
    if (packages) {
      there.packages().forEach(path -> sources.put(name(path), folder.root().resolve(path)));
    }
    checkNames(sources);
    try (FileChannel channel =
        FileChannel.open(
            half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      ZipOutputStream zip =
          new ZipOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel)), StandardCharsets.UTF_8);
      zip.setLevel(1); // fast, and never so dense that it would be refused as a bomb
      List<Held> held = pack(zip, sources, progress, cancellation);
      BackupManifest manifest =
          new BackupManifest(
              tool,
              clock.instant().truncatedTo(ChronoUnit.SECONDS),
              Engagement.read(folder).name(),
              head,
              held,
              reasons(there, packages));
      begin(zip, BackupManifest.NAME);
      zip.write(manifest.bytes());
      zip.closeEntry();
      zip.finish();
      zip.flush();
      channel.force(true);
      return new Written(manifest, there);
    }
  }

  /** A name that no restore would take is refused while the workspace is still there. */
  private static void checkNames(Map<String, Path> sources) {
    try {
      BackupManifest.checkNames(sources.keySet());
    } catch (UnfitException e) {
      throw new UserFacingException(
          "The workspace cannot be restored on every computer: " + e.getMessage() + ".",
          "Nothing was written. Rename that file, then try again.",
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Map<String, String> reasons(WorkspaceFiles there, boolean packages) {
    Map<String, String> reasons = new LinkedHashMap<>();
    there
        .leftOut()
        .forEach((path, why) ->
            reasons.put(
                name(path),
                switch (why) {
                  case KEYS -> "keys and passwords never leave a workspace";
                  case LINK -> "a link leads elsewhere";
                  case STORE -> "data of the workspace's own log store";
                  case LOGS -> "logs of the program";
                  case PASSING -> "half-written, or beside the database, which is copied whole";
                  case SPECIAL -> "no plain file";
                }));
    if (!packages && !there.packages().isEmpty()) {
      reasons.put("packages", "nobody asked for the packages");
    }
    return reasons;
  }

  private LedgerHead copyDatabase(WorkspaceFolder snapshot) {
    if (!Files.exists(folder.database())) {
      return new LedgerHead(0, "0".repeat(64));
    }
    Database.copy(folder, snapshot.database());
    try (Database database = Database.existing(snapshot)) {
      return new Ledger(database, clock).head();
    }
  }

  private static List<Held> pack(
      ZipOutputStream zip, Map<String, Path> sources, Progress progress, Cancellation cancellation)
      throws IOException {
    List<Held> held = new ArrayList<>();
    for (Map.Entry<String, Path> one : sources.entrySet()) {
      String path = one.getKey();
      String entry =
          PLAIN.matcher(path).matches() ? "workspace/" + path : "named/" + (held.size() + 1);
      progress.report(path, held.size(), sources.size());
      try (InputStream in = Files.newInputStream(one.getValue())) {
        begin(zip, entry);
        held.add(copy(in, zip, path, entry, cancellation));
        zip.closeEntry();
      } catch (NoSuchFileException e) {
        if (!path.startsWith("spool/")) {
          throw new UserFacingException(
              path + " in the workspace is gone since its files were listed.",
              "No backup was written. Wait until nobody changes files there, then try again.",
              e);
        }
        // Somebody took it away since, such as a recorded command that was sent to the store.
      } catch (AccessDeniedException e) {
        throw unreadable(path, e);
      }
    }
    return held;
  }

  private static void begin(ZipOutputStream zip, String entry) throws IOException {
    ZipEntry fresh = new ZipEntry(entry);
    fresh.setTimeLocal(NO_TIME);
    zip.putNextEntry(fresh);
  }

  private static Held copy(
      InputStream in, OutputStream out, String path, String entry, Cancellation cancellation)
      throws IOException {
    Sha256 digest = new Sha256();
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    for (int got = read(in, buffer, path); got >= 0; got = read(in, buffer, path)) {
      cancellation.throwIfCancelled();
      digest.add(buffer, got);
      out.write(buffer, 0, got);
      bytes += got;
    }
    return new Held(path, entry, bytes, digest.hex());
  }

  private static int read(InputStream in, byte[] buffer, String path) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The fault is the workspace's, not that of the disk which the backup goes to. */
  private static UserFacingException unreadable(String path, IOException why) {
    return new UserFacingException(
        path + " in the workspace cannot be read: " + why.getMessage() + ".",
        "No backup was written. Make the file readable for you, then try again.",
        why);
  }
}
