package dev.exhibit.workspace;

import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that Exhibit keeps: what a person writes (YAML) and what Exhibit writes
 * (database, identity, embedded store).
 *
 * @param root the folder itself, absolute
 */
public record WorkspaceFolder(Path root) {

  public WorkspaceFolder {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Where the workspace is unless a person says so: {@code EXHIBIT_WORKSPACE}, else {@code
   * $XDG_DATA_HOME/exhibit}, else {@code ~/.local/share/exhibit} (XDG Base Directory).
   */
  public static WorkspaceFolder byDefault(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("EXHIBIT_WORKSPACE", "");
    if (!named.isBlank()) {
      return new WorkspaceFolder(Path.of(named));
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.isBlank() ? home.resolve(".local").resolve("share") : Path.of(data);
    return new WorkspaceFolder(base.resolve("exhibit"));
  }

  /** Period, zone, scope, people, parameters. */
  public Path engagementFile() {
    return root.resolve("engagement.yaml");
  }

  /** The streams of events. */
  public Path sourcesFile() {
    return root.resolve("sources.yaml");
  }

  /** The log store, where it is not the embedded one. */
  public Path connectionFile() {
    return root.resolve("connection.yaml");
  }

  /** How packages are signed, where it is not by the workspace's own identity. */
  public Path signingFile() {
    return root.resolve("signing.yaml");
  }

  /** How people are told of alerts. */
  public Path notifyFile() {
    return root.resolve("notify.yaml");
  }

  /** Controls of the company; each overrides the shipped one of the same id. */
  public Path controls() {
    return root.resolve("controls");
  }

  /** Ledger, stored evaluations, issued packages. */
  public Path database() {
    return root.resolve("exhibit.db");
  }

  /** Keys and certificates; readable by their owner only. */
  public Path identity() {
    return root.resolve("identity");
  }

  /** Data of the embedded store. */
  public Path store() {
    return root.resolve("store");
  }

  /** Where packages go unless a person says so. */
  public Path packages() {
    return root.resolve("packages");
  }

  /** The company's own field maps. */
  public Path profiles() {
    return root.resolve("profiles");
  }

  /** The company's own templates of the report; each stands in for the shipped one of its name. */
  public Path templates() {
    return root.resolve("templates");
  }

  /** Records that could not be read. */
  public Path rejects() {
    return root.resolve("rejects");
  }

  /** Recorded commands that wait for the store. */
  public Path spool() {
    return root.resolve("spool");
  }

  /** What went wrong, for whoever helps. */
  public Path logs() {
    return root.resolve("logs");
  }

  /**
   * Makes the folder, readable by its owner only, if it is not there.
   *
   * @throws UserFacingException when that cannot be done
   */
  public void create() {
    try {
      if (Files.isDirectory(root)) {
        return;
      }
      Files.createDirectories(root);
      closeToOthers();
    } catch (IOException e) {
      throw DiskFaultException.writing(
          "The workspace " + root + " cannot be made: " + e.getMessage() + ".",
          "Name another folder with --workspace, or make this one writable.",
          e);
    }
  }

  /** Keeps everyone but its owner out, where the file system tells people apart. */
  public void closeToOthers() throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * Writes a text file of the workspace unless it is there.
   *
   * @return whether it was written
   */
  public boolean writeIfAbsent(Path file, String text) {
    if (Files.exists(file)) {
      return false;
    }
    write(file, text);
    return true;
  }

  /** Writes a text file of the workspace: whole or not at all. */
  public void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path half = Files.createTempFile(file.toAbsolutePath().getParent(), ".", ".half");
      Files.writeString(half, text, StandardCharsets.UTF_8);
      Files.move(
          half,
          file,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFaultException.writing(
          file + " cannot be written: " + e.getMessage() + ".",
          "Free space or make the folder writable, then try again.",
          e);
    }
  }

  /** Writes a text file of the workspace, or deletes it where there is no text. */
  public void put(Path file, @Nullable String text) {
    if (text == null) {
      delete(file);
    } else {
      write(file, text);
    }
  }

  /** Deletes a text file of the workspace, if it is there. */
  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DiskFaultException.writing(
          file + " cannot be deleted: " + e.getMessage() + ".",
          "Make the folder writable, then try again.",
          e);
    }
  }
}
