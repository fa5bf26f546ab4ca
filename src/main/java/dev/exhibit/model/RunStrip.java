package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The times at which jobs should run, as a strip: a lane a job and host, cut into columns that all
 * lanes share. A column that holds several times shows the worst of them. The same description is
 * drawn on screen and on paper.
 *
 * @param span what the strip covers from edge to edge
 * @param edges where columns begin and end, in order; the ends of the span included
 * @param lanes in the order of jobs and hosts
 */
public record RunStrip(TimeSpan span, List<Instant> edges, List<Lane> lanes) {
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofHours(8),
          Duration.ofHours(12));

  public RunStrip {
    edges = List.copyOf(edges);
    lanes = List.copyOf(lanes);
  }

  /**
   * One job on one host.
   *
   * @param host empty where runs name none
   * @param cells in order of time; a column without a time has none
   * @param counts how many times came out how
   */
  public record Lane(String job, String host, List<Cell> cells, Map<RunCell, Long> counts) {
    public Lane {
      cells = List.copyOf(cells);
      counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** How many times departed, waived or not. */
    public long departures() {
      return RunStrip.departures(counts);
    }

    /** How many times came out so. */
    public long count(RunCell cell) {
      return counts.getOrDefault(cell, 0L);
    }
  }

  /**
   * The times of one column.
   *
   * @param column which, from 0
   * @param first the first time, which is the only one where there is one
   * @param worst the worst of them
   * @param found how the worst came out before anybody waived it
   */
  public record Cell(
      int column, Instant first, RunCell worst, RunCell found, Map<RunCell, Long> counts) {
    public Cell {
      counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** How many times departed, waived or not. */
    public long departures() {
      return RunStrip.departures(counts);
    }

    /** How many times it stands for. */
    public long slots() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * The strip of these jobs in at most so many columns, which follow the period's calendar.
   *
   * @param period what is shown; times outside of it are left out
   */
  public static RunStrip of(List<JobRuns> jobs, Period period, int most) {
    List<Instant> edges = edges(period, most);
    List<Lane> lanes = new ArrayList<>();
    for (JobRuns job : jobs) {
      for (JobRuns.Row row : job.rows()) {
        lanes.add(lane(job, row, edges));
      }
    }
    return new RunStrip(period.span(), edges, lanes);
  }

  private static long departures(Map<RunCell, Long> counts) {
    return Stream.of(RunCell.FAILED, RunCell.MISSED, RunCell.LATE, RunCell.WAIVED)
        .mapToLong(cell -> counts.getOrDefault(cell, 0L))
        .sum();
  }

  /** What a column covers. */
  public TimeSpan column(int column) {
    return new TimeSpan(edges.get(column), edges.get(column + 1));
  }

  /** How many times came out how, over all lanes. */
  public Map<RunCell, Long> counts() {
    Map<RunCell, Long> counts = new EnumMap<>(RunCell.class);
    lanes.forEach(lane -> lane.counts().forEach((cell, n) -> counts.merge(cell, n, Long::sum)));
    return counts;
  }

  /** The column that holds an instant; the last one for what is later. */
  public int columnAt(Instant instant) {
    int at = Collections.binarySearch(edges, instant);
    return Math.clamp(at >= 0 ? at : -at - 2, 0, edges.size() - 2);
  }

  private static Lane lane(JobRuns job, JobRuns.Row row, List<Instant> edges) {
    RunStrip ruler =
        new RunStrip(new TimeSpan(edges.getFirst(), edges.getLast()), edges, List.of());
    Map<Integer, Heap> heaps = new TreeMap<>();
    Map<RunCell, Long> counts = new EnumMap<>(RunCell.class);
    for (JobRuns.Span span : row.spans()) {
      job.times(span)
          .filter(ruler.span()::contains)
          .forEach(time -> {
            counts.merge(span.cell(), 1L, Long::sum);
            heaps
                .computeIfAbsent(ruler.columnAt(time), column -> new Heap(column, time, span))
                .add(span);
          });
    }
    return new Lane(
        job.job(), row.host(), heaps.values().stream().map(Heap::cell).toList(), counts);
  }

  /** The times of a column as they come. */
  private static final class Heap {
    private final int column;
    private final Instant first;
    private final Map<RunCell, Long> counts = new EnumMap<>(RunCell.class);
    private JobRuns.Span worst;

    Heap(int column, Instant first, JobRuns.Span span) {
      this.column = column;
      this.first = first;
      this.worst = span;
    }

    void add(JobRuns.Span span) {
      counts.merge(span.cell(), 1L, Long::sum);
      boolean worse =
          span.cell() == worst.cell()
              ? span.found().isWorseThan(worst.found())
              : span.cell().isWorseThan(worst.cell());
      worst = worse ? span : worst;
    }

    Cell cell() {
      return new Cell(column, first, worst.cell(), worst.found(), counts);
    }
  }

  private static List<Instant> edges(Period period, int most) {
    Duration shortest = period.duration().dividedBy(Math.max(1, most));
    Duration width =
        WIDTHS.stream().filter(it -> it.compareTo(shortest) >= 0).findFirst().orElse(null);
    return width == null
        ? days(period, Math.ceilDiv(shortest.toSeconds(), 86_400))
        : even(period, width);
  }

  private static List<Instant> even(Period period, Duration width) {
    List<Instant> edges = new ArrayList<>();
    for (Instant at = period.from(); at.isBefore(period.to()); at = at.plus(width)) {
      edges.add(at);
    }
    edges.add(period.to());
    return edges;
  }

  /** Days of the zone, so that one may have 23 or 25 hours. */
  private static List<Instant> days(Period period, long days) {
    List<Instant> edges = new ArrayList<>(List.of(period.from()));
    LocalDate day = ZonedDateTime.ofInstant(period.from(), period.zone()).toLocalDate();
    while (true) {
      day = day.plusDays(days);
      Instant edge = day.atStartOfDay(period.zone()).toInstant();
      if (!edge.isBefore(period.to())) {
        break;
      }
      edges.add(edge);
    }
    edges.add(period.to());
    return edges;
  }
}
