package dev.exhibit.evidence;

import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.AuditorWork.Act;
import dev.exhibit.model.UserFacingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The auditor's own file beside a package: a line of canonical JSON for every act, each on disk
 * before it counts, so that nothing is lost when the program or the machine stops. A line that was
 * cut off is dropped with the next act. Several windows may write at once.
 */
public final class AnswerBook {
  private static final String SCHEMA = "exhibit/auditor-work/1";
  private static final String ENDING = ".answers.jsonl";
  private static final int LIMIT = 64 << 20;

  /**
   * The lock of the file keeps other programs away, but not other windows of this one: one process
   * locks a file once, and as soon as it closes the file anywhere POSIX takes its lock off.
   */
  private static final Object THIS_PROGRAM = new Object();

  private final Path file;
  private final String contentDigest;

  private AnswerBook(Path file, String contentDigest) {
    this.file = file;
    this.contentDigest = contentDigest;
  }

  /**
   * The file that belongs to a package; it is made with the first act.
   *
   * @param contentDigest of the package, lower-case hex
   */
  public static AnswerBook beside(Path package_, String contentDigest) {
    Path whole = package_.toAbsolutePath();
    return new AnswerBook(whole.resolveSibling(whole.getFileName() + ENDING), contentDigest);
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /**
   * What was noted so far; nothing where there is no file.
   *
   * @throws UserFacingException if the file belongs to another package or cannot be read
   */
  public AuditorWork read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return AuditorWork.NONE;
    }
    synchronized (THIS_PROGRAM) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        return read(channel).work();
      } catch (IOException e) {
        throw unreadable(e.getMessage(), e);
      }
    }
  }

  /**
   * Adds an act; it is on disk when this returns.
   *
   * @return what is noted now, acts of others included
   */
  public AuditorWork add(Act act) {
    return append(AnswersJson.line(act), false);
  }

  /** Takes the last act back; nothing happens where there is none. */
  public AuditorWork undo() {
    return append(AnswersJson.undo(), true);
  }

  private AuditorWork append(byte[] line, boolean onlyAfterAnother) {
    try {
      create();
      synchronized (THIS_PROGRAM) {
        return appendAlone(line, onlyAfterAnother);
      }
    } catch (IOException e) {
      throw new UserFacingException(
          "Your answers cannot be kept in " + file + ": " + e.getMessage() + ".",
          "Put the package into a folder that you may write to, with space on its disk, and open it"
              + " there.",
          e);
    }
  }

  private AuditorWork appendAlone(byte[] line, boolean onlyAfterAnother) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.lock(); // until the channel is closed
      Read before = read(channel);
      if (onlyAfterAnother && before.work().acts().isEmpty()) {
        return before.work();
      }
      ByteArrayOutputStream added = new ByteArrayOutputStream();
      if (before.end() == 0) {
        added.writeBytes(head());
      }
      added.writeBytes(line);
      added.write('\n');
      channel.truncate(before.end());
      write(channel, added.toByteArray(), before.end());
      channel.force(true);
      return AnswersJson.follow(before.work(), line);
    }
  }

  private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, at + buffer.position());
    }
  }

  /** What is noted is about a package that its reader may have to keep to themselves. */
  private void create() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
      if (posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return; // another window was faster
    }
  }

  private byte[] head() {
    byte[] head = CanonicalJson.bytes(Map.of("schema", SCHEMA, "content_digest", contentDigest));
    byte[] line = Arrays.copyOf(head, head.length + 1);
    line[head.length] = '\n';
    return line;
  }

  /** What is noted, and where the last whole line ends. */
  private record Read(AuditorWork work, long end) {}

  private Read read(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > LIMIT) {
      throw unreadable("it is larger than such a file can be", null);
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) size);
    int got = 0;
    while (buffer.hasRemaining() && got >= 0) {
      got = channel.read(buffer, buffer.position());
    }
    byte[] bytes = buffer.array();
    AuditorWork work = AuditorWork.NONE;
    int begin = 0;
    for (int i = 0; i < buffer.position(); i++) {
      if (bytes[i] == '\n') {
        byte[] line = Arrays.copyOfRange(bytes, begin, i);
        if (begin == 0) {
          checkHead(line);
        } else {
          work = follow(work, line);
        }
        begin = i + 1;
      }
    }
    return new Read(work, begin);
  }

  private AuditorWork follow(AuditorWork before, byte[] line) {
    try {
      return AnswersJson.follow(before, line);
    } catch (IllegalArgumentException e) {
      throw unreadable("it holds " + e.getMessage(), e);
    }
  }

  private void checkHead(byte[] line) {
    try {
      Map<?, ?> head = JsonMapper.shared().readValue(line, Map.class);
      if (SCHEMA.equals(head.get("schema"))) {
        if (contentDigest.equals(head.get("content_digest"))) {
          return;
        }
        throw new UserFacingException(
            file + " holds answers to another package.",
            "Move it away, or put this package into another folder; then open it again.");
      }
    } catch (JacksonException e) {
      throw unreadable("it does not begin as such a file does", e);
    }
    throw unreadable("it does not begin as such a file does", null);
  }

  private UserFacingException unreadable(@Nullable String why, @Nullable Exception e) {
    return new UserFacingException(
        "Your answers in " + file + " cannot be read: " + why + ".",
        "Bring the file back from a copy, or move it away and begin anew.",
        e);
  }
}
