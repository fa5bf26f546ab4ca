package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must run, on which hosts and when. Its queries and its cron line are kept as text and were
 * checked when they were read.
 *
 * @param name what people call it
 * @param kind the group that controls pick it by; {@value #CRON} unless said
 * @param hosts names of hosts; {@value #EVERY_HOST} among them for every host seen in the source
 * @param cron five fields, or {@code @daily} and the like
 * @param zone in which the line's times and the holidays are meant
 * @param early how long before its time a start may come
 * @param grace how long after its time a start is still on time
 * @param longest how long a run may be at work before it counts as unfinished
 * @param start KQL that picks starts
 * @param finish KQL that picks finishes; null when none are reported
 * @param holidays days on which nothing is expected
 * @param sources names of the sources that report it; empty for those in which it is found
 */
public record Job(
    String name,
    String kind,
    List<String> hosts,
    String cron,
    ZoneId zone,
    Duration early,
    Duration grace,
    Duration longest,
    String start,
    @Nullable String finish,
    Set<LocalDate> holidays,
    List<String> sources) {
  /** The kind of a job of which nothing else is said. */
  public static final String CRON = "cron";

  /** Stands for every host that is seen in the source. */
  public static final String EVERY_HOST = "*";

  public Job {
    hosts = List.copyOf(hosts);
    holidays = Set.copyOf(holidays);
    sources = List.copyOf(sources);
  }

  /** Whether a control that asks for jobs by this word means it. */
  public boolean isMeantBy(String nameOrKind) {
    return name.equals(nameOrKind) || kind.equals(nameOrKind);
  }

  /** When it fires. */
  public CronSchedule schedule() {
    return CronSchedule.parse(cron, zone);
  }

  /** The times at which it should run, from this one on; none on a holiday. */
  public Stream<Instant> times(Instant from) {
    CronSchedule fires = schedule();
    return Stream.iterate(fires.from(from), Optional::isPresent, time -> time.flatMap(fires::after))
        .map(Optional::orElseThrow)
        .filter(time -> !holidays.contains(time.atZone(zone).toLocalDate()));
  }

  /** The same job, found in these sources. */
  public Job in(List<String> found) {
    return new Job(
        name, kind, hosts, cron, zone, early, grace, longest, start, finish, holidays, found);
  }

  /** All that it says, in one line: the same line is the same job. */
  public String line() {
    return name
        + " ("
        + kind
        + ") on "
        + String.join(" ", hosts)
        + ": "
        + cron
        + " "
        + zone
        + ", early "
        + early
        + ", grace "
        + grace
        + ", longest "
        + longest
        + ", start "
        + start
        + (finish == null ? "" : ", finish " + finish)
        + (holidays.isEmpty() ? "" : ", not on " + holidays.stream().sorted().toList())
        + (sources.isEmpty() ? "" : ", in " + String.join(" ", sources));
  }
}
