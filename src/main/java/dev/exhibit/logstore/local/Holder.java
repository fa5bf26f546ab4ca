package dev.exhibit.logstore.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a data folder, as it said itself. What a killed process left behind is
 * told by its pid being gone, or being another process that started at another time.
 *
 * @param pid the server
 * @param starter who started it
 * @param bound whether it ends with its starter
 * @param url where it answers; null while it starts
 */
record Holder(long pid, long starter, boolean bound, @Nullable String url) {
  /** The kernel derives start times from a clock that may be corrected. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  /** Who holds the folder now; empty when nobody does. */
  static Optional<Holder> of(Path data) {
    if (!Files.isDirectory(data)) {
      return Optional.empty();
    }
    Properties said = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("server.properties"))) {
      said.load(reader);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw Troubles.folder(data, "its file server.properties cannot be read", e);
    }
    long pid = number(said, "pid");
    Holder holder =
        new Holder(
            pid,
            number(said, "starter"),
            "bound".equals(said.getProperty("lifetime")),
            said.getProperty("url"));
    return holder.isAlive(number(said, "started")) ? Optional.of(holder) : Optional.empty();
  }

  private static long number(Properties said, String key) {
    String text = said.getProperty(key, "0");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private boolean isAlive(long started) {
    Optional<ProcessHandle> process =
        pid > 0 ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive) : Optional.empty();
    if (process.isEmpty()) {
      return false;
    }
    Optional<Instant> start = process.get().info().startInstant();
    return start.isEmpty()
        || started == 0
        || Duration.between(start.get(), Instant.ofEpochMilli(started)).abs().compareTo(CLOCK_SLACK)
            < 0;
  }

  /** The running server; empty while it starts. */
  Optional<RunningStore> running(Path data) {
    return Optional.ofNullable(url)
        .map(address -> new RunningStore(address, data.resolve("token"), pid, data));
  }
}
