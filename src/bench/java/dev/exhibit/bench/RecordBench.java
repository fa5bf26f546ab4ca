package dev.exhibit.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How much later a command starts when it is recorded. The command says when it runs; what counts
 * is the time from asking for it until then. Bare command, record with a start-up cache and record
 * without take turns in one run, so that other work on the machine meets them alike.
 *
 * <pre>java src/bench/java/dev/exhibit/bench/RecordBench.java target/dist/exhibit [ROUNDS]</pre>
 */
public final class RecordBench {
  private static final int WARM_UP = 3;
  private static final long CACHE_SECONDS = 120;

  private RecordBench() {}

  /** Measures, and prints a table in milliseconds. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path program = Path.of(arguments[0]).toAbsolutePath().resolve("bin/exhibit");
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    Path cached = Files.createTempDirectory("record-bench");
    Path plain = Files.createTempDirectory("record-bench");
    // A file in the cache's place keeps it from being made.
    Files.writeString(plain.resolve("cache"), "");
    awaitCache(program, cached);
    List<Double> bare = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = -WARM_UP; i < rounds; i++) {
      double one = millis(List.of(), cached);
      double two = millis(List.of(program.toString(), "record", "--"), cached);
      double three = millis(List.of(program.toString(), "record", "--"), plain);
      if (i >= 0) {
        bare.add(one);
        with.add(two);
        without.add(three);
      }
    }
    print(rounds, bare, with, without);
    delete(cached);
    delete(plain);
  }

  private static void awaitCache(Path program, Path workspace)
      throws IOException, InterruptedException {
    Path cache = Files.createDirectories(workspace.resolve("cache"));
    try (WatchService watch = cache.getFileSystem().newWatchService()) {
      cache.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      millis(List.of(program.toString(), "record", "--"), workspace);
      File[] made = null;
      while (made == null || made.length == 0) {
        WatchKey key = watch.poll(CACHE_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          throw new IllegalStateException("The start-up cache was not made.");
        }
        key.pollEvents();
        key.reset();
        made = cache.toFile().listFiles((folder, name) -> name.endsWith(".aot"));
      }
    }
  }

  /** From now until the command runs. */
  private static double millis(List<String> before, Path workspace)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("date", "+%s%N"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("EXHIBIT_WORKSPACE", workspace.toString());
    builder.environment().remove("EXHIBIT_URL");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long asked = nanosOfDay();
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    process.waitFor();
    return (Long.parseLong(said) - asked) / 1e6;
  }

  private static long nanosOfDay() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private static void print(
      int rounds, List<Double> bare, List<Double> with, List<Double> without) {
    double base = median(bare);
    System.out.printf("Start of a command, %d rounds, milliseconds%n", rounds);
    System.out.printf("%-28s %8s %8s %8s %8s%n", "", "median", "min", "p90", "delay");
    row("bare", bare, base);
    row("record, start-up cache", with, base);
    row("record, no cache", without, base);
    System.out.printf(
        "Aim: delayed by at most 100 ms with a start-up cache: %.0f ms, %s; without %.1f times as much.%n",
        median(with) - base,
        median(with) - base <= 100 ? "kept" : "missed",
        (median(without) - base) / (median(with) - base));
  }

  private static void row(String name, List<Double> millis, double base) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        "%-28s %8.1f %8.1f %8.1f %8.1f%n",
        name,
        median(millis),
        sorted.getFirst(),
        sorted.get((int) (sorted.size() * 0.9)),
        median(millis) - base);
  }

  private static double median(List<Double> millis) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
