package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.UserFacingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The list of what could not be taken in, one JSON object a line: {@code file, line, offset,
 * length, reason}, and where known {@code source, sha256, original} or {@code original_base64}, and
 * for a conflict {@code id} and {@code kept_as}. The file appears with its first line.
 */
public final class RejectsFile implements AutoCloseable {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'rejects-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Instant started;
  private @Nullable Path path;
  private @Nullable OutputStream out;

  /** A file in this folder, named after the time of the clock; neither need exist yet. */
  public RejectsFile(Path folder, Clock clock) {
    this.folder = folder;
    this.started = clock.instant();
  }

  /** Where it is; null when nothing was written. */
  public @Nullable Path path() {
    return path;
  }

  /** Adds a record that was not taken in. */
  public void add(Reject reject) {
    EventFields line = line(reject.file(), reject.place(), reject.length(), reject.reason());
    line.put("source", reject.source()).put("sha256", reject.sha256());
    byte[] original = reject.original();
    if (original != null) {
      String text = Json.text(original);
      line.put("original", text);
      line.put("original_base64", text == null ? Base64.getEncoder().encodeToString(original) : "");
    }
    write(line);
  }

  /** Adds a record that was stored beside another one of the same id. */
  public void addConflict(IntakeSink.Incoming event, String keptAs) {
    addBeside(event, keptAs, "Another record of this id is stored; both are kept.");
  }

  /** Adds a record that lies beside another one of the same id already. */
  public void addContradicting(IntakeSink.Incoming event, String keptAs) {
    addBeside(event, keptAs, "Another record of this id is stored; both were kept already.");
  }

  private void addBeside(IntakeSink.Incoming event, String keptAs, String reason) {
    write(
        line(event.file(), event.place(), event.length(), reason)
            .put("source", event.source())
            .put("sha256", event.hash())
            .put("id", event.id())
            .put("kept_as", keptAs));
  }

  private static EventFields line(String file, Place place, long length, String reason) {
    return new EventFields()
        .put("file", file)
        .put("line", place.line())
        .put("offset", place.offset())
        .put("length", length)
        .put("reason", reason);
  }

  private void write(EventFields line) {
    try {
      OutputStream to = out == null ? open() : out;
      to.write(Json.bytes(line.tree()));
      to.write('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private OutputStream open() throws IOException {
    Files.createDirectories(folder);
    String name = NAME.format(started);
    Path free = folder.resolve(name + ".ndjson");
    for (int n = 2; Files.exists(free); n++) {
      free = folder.resolve(name + "-" + n + ".ndjson");
    }
    OutputStream opened =
        new BufferedOutputStream(Files.newOutputStream(free, StandardOpenOption.CREATE_NEW));
    path = free;
    out = opened;
    return opened;
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UserFacingException failed(IOException e) {
    return DiskFaultException.writing(
        "The list of rejected records in " + folder + " cannot be written: " + e.getMessage() + ".",
        "Make room or choose another folder, then run the same again; nothing is stored twice.",
        e);
  }
}
