package dev.exhibit.bench;

import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.LogReader;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.LogIntake;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From packed CloudTrail files to searchable events, against a bare bulk of the same prepared
 * documents into the same template, and against {@code elasticdump} where a path to it is given.
 *
 * <p>Arguments: how many events (default 200,000), and the path of elasticdump.
 */
public final class IntakeBench {
  private static final int ROUNDS = 3;
  private static final int BULK = 1_000;
  private static final String INDEX = "exhibit-bench";

  private final Path folder;
  private final Path trail;
  private final Path documents;
  private final long events;

  private IntakeBench(Path folder, long events) {
    this.folder = folder;
    this.trail = folder.resolve("trail");
    this.documents = folder.resolve("documents.ndjson");
    this.events = events;
  }

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 200_000;
    String dump = arguments.length > 1 ? arguments[1] : null;
    Path folder = Files.createTempDirectory("exhibit-bench");
    try {
      new IntakeBench(folder, events).run(dump);
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private void run(@Nullable String dump) throws Exception {
    BenchTrail.write(trail, 1, events);
    say("events %,d, packed %,d MB, unpacked record about 1.26 kB", events, size(trail) >> 20);
    prepare();
    double parse = median(this::parse);
    say("parse alone            %,9.0f events/s", events / parse);
    try (BenchStore store = new BenchStore(folder.resolve("store"))) {
      List<Double> bare = new ArrayList<>();
      List<Double> whole = new ArrayList<>();
      ours(store); // makes the template, and warms both sides
      bare(store);
      for (int round = 0; round < ROUNDS; round++) {
        bare.add(bare(store));
        whole.add(ours(store));
      }
      double bareTime = middle(bare);
      double ourTime = middle(whole);
      say("bare bulk              %,9.0f events/s", events / bareTime);
      say("files to searchable    %,9.0f events/s", events / ourTime);
      say("ratio to bare bulk     %9.2f (aim 0.8)", bareTime / ourTime);
      if (dump != null) {
        double dumped = elasticdump(store, dump);
        say("elasticdump            %,9.0f events/s", events / dumped);
        say("times elasticdump      %9.1f (aim 5)", dumped / ourTime);
      }
    }
  }

  private LogReader.Request request() {
    return new LogReader.Request(
        List.of(trail.toString()), InputStream.nullInputStream(), null, MissingTimes.USUAL, false);
  }

  private void read(IntakeSink sink) {
    new LogReader(List.of(new CloudTrailFormat()), Clock.systemUTC())
        .read(request(), sink, Progress.SILENT, Cancellation.none());
  }

  /** The documents that our intake makes, ready to be sent. */
  private void prepare() throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(documents), 1 << 20)) {
      read(new Writing(out));
    }
  }

  private double parse() {
    long start = System.nanoTime();
    read(new Writing(OutputStream.nullOutputStream()));
    return (System.nanoTime() - start) / 1e9;
  }

  private double ours(BenchStore store) throws Exception {
    store.delete(INDEX);
    long start = System.nanoTime();
    try (ElasticEventWriter writer = new ElasticEventWriter(store.connection())) {
      IntakeReport report = intake(writer, request());
      check(report.events());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    check(store.count(INDEX));
    return seconds;
  }

  private IntakeReport intake(EventWriter writer, LogReader.Request request) {
    return new LogIntake(writer, List.of(new CloudTrailFormat()), Clock.systemUTC())
        .run(
            new LogIntake.Request(
                request.paths(),
                request.standardInput(),
                null,
                MissingTimes.USUAL,
                INDEX,
                false,
                folder.resolve("rejects")),
            Progress.SILENT,
            Cancellation.none());
  }

  /** One connection, one bulk after the other, nothing looked at but the status. */
  private double bare(BenchStore store) throws Exception {
    store.delete(INDEX);
    long start = System.nanoTime();
    java.io.ByteArrayOutputStream bulk = new java.io.ByteArrayOutputStream();
    int inBulk = 0;
    try (InputStream in = Files.newInputStream(documents);
        java.io.BufferedReader lines =
            new java.io.BufferedReader(
                new java.io.InputStreamReader(in, StandardCharsets.UTF_8), 1 << 20)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        bulk.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        bulk.write('\n');
        inBulk++;
        if (inBulk == 2 * BULK) {
          send(store, bulk);
          inBulk = 0;
        }
      }
      if (inBulk > 0) {
        send(store, bulk);
      }
    }
    store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
    double seconds = (System.nanoTime() - start) / 1e9;
    check(store.count(INDEX));
    return seconds;
  }

  private static void send(BenchStore store, java.io.ByteArrayOutputStream bulk) throws Exception {
    store.ask("POST", "/" + INDEX + "/_bulk?filter_path=errors", bulk.toByteArray());
    bulk.reset();
  }

  private double elasticdump(BenchStore store, String program) throws Exception {
    Path input = folder.resolve("dump.json");
    try (java.io.BufferedReader lines = Files.newBufferedReader(documents);
        java.io.BufferedWriter out = Files.newBufferedWriter(input)) {
      for (String head = lines.readLine(); head != null; head = lines.readLine()) {
        String id = head.replaceFirst(".*\"_id\":\"([^\"]*)\".*", "$1");
        out.write("{\"_index\":\"" + INDEX + "\",\"_id\":\"" + id + "\",\"_source\":");
        out.write(lines.readLine() + "}\n");
      }
    }
    store.delete(INDEX);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                program,
                "--input=" + input,
                "--output=" + store.url() + "/" + INDEX,
                "--type=data",
                "--limit=" + BULK,
                "--noRefresh=false",
                "--headers={\"Authorization\":\"ApiKey " + store.token() + "\"}")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("elasticdump.log").toFile())
            .start();
    int exit = process.waitFor();
    store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IOException(Files.readString(folder.resolve("elasticdump.log")));
    }
    check(store.count(INDEX));
    return seconds;
  }

  private void check(long found) {
    if (found != events) {
      throw new IllegalStateException("There are " + found + " events, not " + events + ".");
    }
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private interface Timed {
    double run() throws Exception;
  }

  private static double median(Timed timed) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      times.add(timed.run());
    }
    return middle(times);
  }

  private static double middle(List<Double> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** Writes each event as two lines of a bulk. */
  private record Writing(OutputStream out) implements IntakeSink {
    @Override
    public void event(Incoming event) {
      try {
        String head =
            "{\"create\":{\"_index\":\"" + INDEX + "\",\"_id\":\"" + event.id() + "\"}}\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(event.json());
        out.write('\n');
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void rejected(Reject reject) {
      throw new IllegalStateException(reject.reason());
    }

    @Override
    public void skipped(String file, String reason) {
      throw new IllegalStateException(file + ": " + reason);
    }

    @Override
    public void finished(String file) {}
  }
}
