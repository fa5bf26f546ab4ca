package dev.exhibit.demo;

import dev.exhibit.demo.Plants.Plant;
import dev.exhibit.demo.RecordFile.Recorded;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes 90 days of a CloudTrail that never happened, in the form in which real ones are delivered.
 * The same seed and last day give the same bytes.
 */
public final class TrailGenerator {
  /** Length of the trail in days. */
  public static final int DAYS = 90;

  private static final int SILENT_DAY = 51;
  private static final int HOURS_A_FILE = 6;
  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final LocalDate first;
  private final Period period;
  private final TimeSpan silence;
  private final Random random;
  private final Background background;
  private final Expectations expectations = new Expectations();
  private long files;
  private long records;
  private long duplicates;

  /**
   * A generator for one trail.
   *
   * @param lastDay the last of the 90 days, UTC
   */
  public TrailGenerator(long seed, LocalDate lastDay) {
    first = lastDay.minusDays(DAYS - 1L);
    Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    period = new Period(from, to, ZoneOffset.UTC);
    Instant silent = first.plusDays(SILENT_DAY).atStartOfDay(ZoneOffset.UTC).toInstant();
    silence = new TimeSpan(silent.plusSeconds(2 * 3600 + 610), silent.plusSeconds(5 * 3600 + 1505));
    random = new Random(seed);
    background = new Background(random);
  }

  /**
   * Writes the trail; call it once.
   *
   * @param folder where to, created when it does not exist
   * @throws UserFacingException when it cannot be written
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public GeneratedTrail write(Path folder, Progress progress, Cancellation cancellation) {
    List<Plant> plants = new Plants(first, period.to().minusSeconds(1)).all();
    try {
      for (int day = 0; day < DAYS; day++) {
        cancellation.throwIfCancelled();
        writeDay(folder, first.plusDays(day), plants);
        progress.report("Generating the trail", day + 1, DAYS);
      }
    } catch (IOException e) {
      throw DiskFaultException.writing(
          "The generated trail cannot be written to " + folder + ": " + e.getMessage() + ".",
          "Make room or name another folder.",
          e);
    }
    return new GeneratedTrail(
        folder, files, records, duplicates, expectations.result(period, silence));
  }

  private void writeDay(Path folder, LocalDate date, List<Plant> plants) throws IOException {
    List<Recorded> day = new ArrayList<>();
    TimeSpan span =
        new TimeSpan(
            date.atStartOfDay(ZoneOffset.UTC).toInstant(),
            date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    for (Call call : background.of(date)) {
      if (!isSilenced(call.time())) {
        day.add(RecordFile.record(call, random));
      }
    }
    for (Instant edge : List.of(silence.from(), silence.to())) {
      if (span.contains(edge)) {
        Call call = Call.read(edge, Caller.CONFIG, "ec2", "DescribeRegions");
        day.add(RecordFile.record(call, random));
      }
    }
    for (Plant plant : plants) {
      if (span.contains(plant.call().time())) {
        Recorded recorded = RecordFile.record(plant.call(), random);
        expectations.planted(plant.call(), plant.control(), plant.story(), recorded.eventId());
        day.add(recorded);
      }
    }
    day.forEach(recorded -> expectations.seen(recorded.call()));
    day.sort(Comparator.comparing(recorded -> recorded.call().time()));
    deliver(folder, date, day);
  }

  private boolean isSilenced(Instant time) {
    return time.isAfter(silence.from()) && time.isBefore(silence.to());
  }

  private void deliver(Path folder, LocalDate date, List<Recorded> day) throws IOException {
    Map<String, List<Recorded>> byFile = new TreeMap<>();
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (Recorded recorded : day) {
      long hour = (recorded.call().time().getEpochSecond() - start.getEpochSecond()) / 3600;
      long part = hour / HOURS_A_FILE + 1;
      Instant delivered = start.plusSeconds(part * HOURS_A_FILE * 3600L);
      String name = recorded.call().region() + "|" + STAMP.format(delivered);
      byFile.computeIfAbsent(name, key -> new ArrayList<>()).add(recorded);
    }
    for (Map.Entry<String, List<Recorded>> entry : byFile.entrySet()) {
      String[] parts = entry.getKey().split("\\|", -1);
      List<Recorded> contents = entry.getValue();
      if (random.nextInt(50) == 0) {
        contents.add(contents.getFirst()); // CloudTrail promises at least once, not exactly once
        duplicates++;
      }
      RecordFile.write(path(folder, date, parts[0], parts[1]), contents);
      files++;
      records += contents.size();
    }
  }

  private Path path(Path folder, LocalDate date, String region, String stamp) {
    String unique = Long.toString(random.nextLong() >>> 4, 36);
    return folder
        .resolve("AWSLogs/" + Caller.ACCOUNT + "/CloudTrail")
        .resolve(region)
        .resolve(FOLDER.format(date))
        .resolve(
            Caller.ACCOUNT + "_CloudTrail_" + region + "_" + stamp + "_" + unique + ".json.gz");
  }
}
