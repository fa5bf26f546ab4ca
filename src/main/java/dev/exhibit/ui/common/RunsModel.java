package dev.exhibit.ui.common;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What became of every time at which the jobs of a control should have run, and which of them is
 * chosen. It is made from a stored result or a package, so that it needs no log store.
 */
public final class RunsModel {
  /** More columns than this are too narrow for a shape in each. */
  public static final int COLUMNS = 120;

  /** A cell of a lane, both counted from 0. */
  public record Spot(int lane, int cell) {}

  /**
   * A cell in words.
   *
   * @param where job and host
   * @param when the time, or from when to when where it stands for several
   * @param what what happened
   */
  public record Words(RunStrip.Cell cell, String where, String when, String what) {}

  private final JobSlot making;
  private final ReadOnlyObjectWrapper<@Nullable RunStrip> strip = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Spot> chosen = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Spot> pointed = new SimpleObjectProperty<>();
  private @Nullable String open;
  private @Nullable Period shown;

  /** What was chosen before another part of the period was asked for, until that is shown. */
  private @Nullable RunTime kept;

  private List<JobRuns> jobs = List.of();
  private List<Item> items = List.of();
  private ZoneId zone = ZoneOffset.UTC;

  /**
   * Knows nothing until jobs are shown.
   *
   * @param making where the strip is made
   */
  public RunsModel(JobSlot making) {
    this.making = making;
  }

  /**
   * Shows jobs; none where there is nothing of them to show.
   *
   * @param of whose they are: what is chosen stays chosen while they are of the same
   * @param from what their times came out as, items of a control
   * @param part what is shown of the period, null where nothing is
   */
  public void show(
      @Nullable String of, List<JobRuns> shownJobs, List<Item> from, @Nullable Period part) {
    boolean same = Objects.equals(of, open);
    if (!same || !Objects.equals(part, shown)) {
      kept = same ? here() : null;
      clear();
    }
    open = of;
    shown = part;
    jobs = List.copyOf(shownJobs);
    items = List.copyOf(from);
    if (part == null || jobs.isEmpty()) {
      making.forget();
      clear();
      return;
    }
    zone = part.zone();
    making.start(
        Messages.text("job.runs"),
        (progress, cancellation) -> RunStrip.of(shownJobs, part, COLUMNS),
        this::made,
        failure -> clear());
  }

  private void clear() {
    chosen.set(null);
    pointed.set(null);
    strip.set(null);
  }

  /** What is chosen is the time of a job: in another strip it is another cell. */
  private void made(RunStrip next) {
    RunTime here = here();
    RunTime under = when(pointed.get());
    forget();
    pointed.set(null);
    strip.set(next);
    chosen.set(find(next, here));
    pointed.set(find(next, under));
  }

  private @Nullable RunTime here() {
    return chosen.get() == null ? kept : when(chosen.get());
  }

  private @Nullable RunTime when(@Nullable Spot spot) {
    RunStrip all = strip.get();
    return all == null || spot == null ? null : RunTime.of(all, spot);
  }

  private static @Nullable Spot find(RunStrip all, @Nullable RunTime run) {
    return run == null ? null : run.in(all);
  }

  /** Whether there are jobs at all. */
  public boolean hasJobs() {
    return !jobs.isEmpty();
  }

  /** Moves the choice by so many lanes and cells, and begins at the first where there is none. */
  public void move(int lanes, int cells) {
    RunStrip all = strip.get();
    Spot from = chosen.get();
    if (all == null || all.lanes().isEmpty()) {
      return;
    }
    if (from == null) {
      choose(all, 0, 0);
    } else if (lanes != 0) {
      int lane = Math.clamp((long) from.lane() + lanes, 0, all.lanes().size() - 1);
      choose(all, lane, nearest(all.lanes().get(lane), cell(all, from).column()));
    } else {
      choose(all, from.lane(), from.cell() + cells);
    }
  }

  /** Chooses the next cell that came out so, after the chosen one, and begins anew at the end. */
  public void next(RunCell wanted) {
    RunStrip all = strip.get();
    Spot from = chosen.get();
    if (all == null) {
      return;
    }
    Spot first = null;
    for (int lane = 0; lane < all.lanes().size(); lane++) {
      List<RunStrip.Cell> cells = all.lanes().get(lane).cells();
      for (int cell = 0; cell < cells.size(); cell++) {
        if (cells.get(cell).counts().getOrDefault(wanted, 0L) > 0) {
          first = first == null ? new Spot(lane, cell) : first;
          boolean later =
              from == null || lane > from.lane() || (lane == from.lane() && cell > from.cell());
          if (later) {
            chosen.set(new Spot(lane, cell));
            return;
          }
        }
      }
    }
    chosen.set(first);
  }

  /**
   * Chooses the next cell of a lane with something that departs, else that could not be seen: what
   * the number at its end counts.
   */
  public void nextIn(int number) {
    RunStrip all = strip.get();
    if (all == null || number < 0 || number >= all.lanes().size()) {
      return;
    }
    RunStrip.Lane lane = all.lanes().get(number);
    Spot from = chosen.get();
    int after = from != null && from.lane() == number ? from.cell() : -1;
    List<Integer> counted =
        IntStream.range(0, lane.cells().size())
            .filter(cell -> isCounted(lane, lane.cells().get(cell)))
            .boxed()
            .toList();
    counted.stream()
        .filter(cell -> cell > after)
        .findFirst()
        .or(() -> counted.stream().findFirst())
        .ifPresent(cell -> chosen.set(new Spot(number, cell)));
  }

  private static boolean isCounted(RunStrip.Lane lane, RunStrip.Cell cell) {
    return lane.departures() > 0
        ? cell.departures() > 0
        : cell.counts().getOrDefault(RunCell.SILENT, 0L) > 0;
  }

  /** Chooses the cell of an item, unless the chosen one is its own. */
  public void choose(Item item) {
    RunStrip all = strip.get();
    Predicate<Item> now = chosenItems();
    if (all == null || !all.span().contains(item.time()) || (now != null && now.test(item))) {
      return;
    }
    for (int lane = 0; lane < all.lanes().size(); lane++) {
      RunStrip.Lane one = all.lanes().get(lane);
      Spot spot = at(all, lane, all.columnAt(item.time()));
      if (spot != null && new JobRuns.Row(one.host(), List.of()).isOf(one.job(), item)) {
        chosen.set(spot);
        return;
      }
    }
  }

  /** Chooses the cell that stands for a time of a job on a host, unless that is chosen. */
  public void choose(String job, String host, Instant due) {
    RunStrip all = strip.get();
    Spot spot = all == null ? null : new RunTime(job, host, due).in(all);
    if (spot != null && !spot.equals(chosen.get())) {
      chosen.set(spot);
    }
  }

  /** The lane of the chosen cell; null when none is chosen. */
  public RunStrip.@Nullable Lane chosenLane() {
    RunStrip all = strip.get();
    Spot spot = chosen.get();
    return all == null || spot == null ? null : all.lanes().get(spot.lane());
  }

  /**
   * From when to when what answers the chosen cell may have happened: where it stands for one time,
   * from halfway after the one before to the one that follows, since a run may be early or late;
   * else its column. Null when none is chosen.
   */
  public @Nullable TimeSpan chosenSpan() {
    RunStrip all = strip.get();
    Spot spot = chosen.get();
    if (all == null || spot == null || cell(all, spot).slots() != 1) {
      return chosenColumn();
    }
    Instant due = cell(all, spot).first();
    Instant before = all.span().from();
    Instant after = all.span().to();
    RunStrip.Lane lane = all.lanes().get(spot.lane());
    for (Instant time : JobRuns.times(jobs, lane.job(), lane.host())) {
      if (time.isBefore(due)) {
        before = time;
      } else if (time.isAfter(due)) {
        after = time;
        break;
      }
    }
    return new TimeSpan(before.plus(Duration.between(before, due).dividedBy(2)), after);
  }

  private void choose(RunStrip all, int lane, int cell) {
    int last = all.lanes().get(lane).cells().size() - 1;
    chosen.set(last < 0 ? null : new Spot(lane, Math.clamp(cell, 0, last)));
  }

  private static int nearest(RunStrip.Lane lane, int column) {
    int best = 0;
    for (int i = 1; i < lane.cells().size(); i++) {
      int distance = Math.abs(lane.cells().get(i).column() - column);
      if (distance < Math.abs(lane.cells().get(best).column() - column)) {
        best = i;
      }
    }
    return best;
  }

  /** The cell of a lane that stands in a column; null where none does. */
  public static @Nullable Spot at(RunStrip strip, int lane, int column) {
    List<RunStrip.Cell> cells = strip.lanes().get(lane).cells();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).column() == column) {
        return new Spot(lane, i);
      }
    }
    return null;
  }

  /** The cell of a strip that stands there. */
  public static RunStrip.Cell cell(RunStrip strip, Spot spot) {
    return strip.lanes().get(spot.lane()).cells().get(spot.cell());
  }

  /** What the readout says: of the cell that is pointed at, else of the chosen one. */
  public @Nullable Words words() {
    RunStrip all = strip.get();
    Spot spot = pointed.get() == null ? chosen.get() : pointed.get();
    return all == null || spot == null ? null : words(all, spot);
  }

  private Words words(RunStrip all, Spot spot) {
    RunStrip.Lane lane = all.lanes().get(spot.lane());
    RunStrip.Cell cell = cell(all, spot);
    String when =
        cell.slots() == 1
            ? Formats.second(cell.first(), zone)
            : Formats.span(all.column(cell.column()), zone);
    return new Words(cell, where(lane), when, what(all, spot));
  }

  /** Job and host. */
  public static String where(RunStrip.Lane lane) {
    return lane.host().isEmpty()
        ? lane.job()
        : Messages.text("runs.where", lane.job(), lane.host());
  }

  private String what(RunStrip all, Spot spot) {
    RunStrip.Cell cell = cell(all, spot);
    if (cell.slots() > 1) {
      return counts(cell.counts());
    }
    Item item = items.stream().filter(items(all, spot)).findFirst().orElse(null);
    if (item == null || item.observed() == null) {
      return Messages.word("ran", cell.worst());
    }
    String observed = Formats.observed(item, zone);
    return item.waiver() == null ? observed : Messages.text("runs.waived", observed, item.waiver());
  }

  /** So many of each, the worst first. */
  public static String counts(Map<RunCell, Long> counts) {
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .sorted((one, other) -> one.getKey().isWorseThan(other.getKey()) ? -1 : 1)
        .map(one -> Formats.count(one.getValue()) + " " + Messages.word("run", one.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** Picks the exceptions of the chosen cell; null when none is chosen. */
  public @Nullable Predicate<Item> chosenItems() {
    RunStrip all = strip.get();
    Spot spot = chosen.get();
    return all == null || spot == null ? null : items(all, spot);
  }

  private static Predicate<Item> items(RunStrip all, Spot spot) {
    RunStrip.Lane lane = all.lanes().get(spot.lane());
    TimeSpan span = all.column(cell(all, spot).column());
    JobRuns.Row row = new JobRuns.Row(lane.host(), List.of());
    return item -> row.isOf(lane.job(), item) && span.contains(item.time());
  }

  /** The column of the chosen cell; null when none is chosen. */
  public @Nullable TimeSpan chosenColumn() {
    RunStrip all = strip.get();
    Spot spot = chosen.get();
    return all == null || spot == null ? null : all.column(cell(all, spot).column());
  }

  /** The jobs that are shown. */
  public List<JobRuns> jobs() {
    return jobs;
  }

  /** The strip; null where there is none. */
  public ReadOnlyObjectProperty<@Nullable RunStrip> stripProperty() {
    return strip.getReadOnlyProperty();
  }

  /** The cell that was chosen; null for none. */
  public ObjectProperty<@Nullable Spot> chosenProperty() {
    return chosen;
  }

  /** The cell under the mouse; null for none. */
  public ObjectProperty<@Nullable Spot> pointedProperty() {
    return pointed;
  }

  /** The chosen cell is no longer chosen. */
  public void forget() {
    kept = null;
    chosen.set(null);
  }
}
