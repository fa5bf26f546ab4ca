package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.CsvTable;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Saves a comparison as tables for people, one file each. */
public final class ComparisonTables {
  private static final List<String> CONTROLS =
      List.of(
          "control",
          "presence",
          "comparable",
          "differences",
          "state_before",
          "state_after",
          "change",
          "version_before",
          "version_after",
          "population_before",
          "population_after",
          "exceptions_before",
          "exceptions_after");

  private final Path folder;

  /** Saves into an existing folder. */
  public ComparisonTables(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files, replacing those of the same name; each is whole or not there.
   *
   * @return what was written
   * @throws IOException if one cannot be written
   */
  public List<Path> save(Comparison comparison) throws IOException {
    return List.of(
        controls(comparison),
        items(comparison),
        gaps(comparison),
        sources(comparison),
        exhibits(comparison));
  }

  private Path controls(Comparison comparison) throws IOException {
    List<String> header = new ArrayList<>(CONTROLS);
    for (ItemStatus status : ItemStatus.values()) {
      header.add(word(status));
    }
    return table("controls", header, comparison.controls().stream().map(ComparisonTables::cells));
  }

  private Path items(Comparison comparison) throws IOException {
    List<String> header =
        List.of(
            "control",
            "status",
            "ground",
            "side",
            "event_id",
            "time",
            "who",
            "what",
            "on_what",
            "attribute",
            "observed",
            "count",
            "waived");
    try (Stream<ItemChange> items = comparison.items().all()) {
      return table("exceptions", header, items.map(ComparisonTables::cells));
    }
  }

  private Path gaps(Comparison comparison) throws IOException {
    return table(
        "gaps",
        List.of("status", "control", "kind", "since", "until", "source", "reason", "todo"),
        comparison.gaps().stream().map(ComparisonTables::cells));
  }

  private Path sources(Comparison comparison) throws IOException {
    return table(
        "sources",
        List.of(
            "source",
            "events_before",
            "events_after",
            "blind_spans_before",
            "blind_spans_after",
            "problems_before",
            "problems_after"),
        comparison.sources().stream().map(ComparisonTables::cells));
  }

  private Path exhibits(Comparison comparison) throws IOException {
    return table(
        "exhibits",
        List.of("exhibit", "presence", "differences", "title", "rows_before", "rows_after"),
        comparison.exhibits().stream().map(ComparisonTables::cells));
  }

  private static List<String> cells(ExhibitChange it) {
    PackagedExhibit then = it.before();
    PackagedExhibit now = it.after();
    return List.of(
        it.id(),
        word(it.presence()),
        it.differences().stream().map(ComparisonTables::word).collect(Collectors.joining("; ")),
        it.title(),
        then == null ? "" : Long.toString(then.rows()),
        now == null ? "" : Long.toString(now.rows()));
  }

  private Path table(String name, List<String> header, Stream<List<String>> rows)
      throws IOException {
    Path file = folder.resolve("compared-" + name + ".csv");
    try (CsvTable table = CsvTable.create(file, header)) {
      for (Iterator<List<String>> each = rows.iterator(); each.hasNext(); ) {
        table.row(each.next());
      }
      table.finish();
    }
    return file;
  }

  private static List<String> cells(ControlChange it) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                it.control(),
                word(it.presence()),
                Boolean.toString(it.isComparable()),
                it.differences().stream()
                    .map(ComparisonTables::word)
                    .collect(Collectors.joining("; ")),
                of(it.before(), now -> now.state().name()),
                of(it.after(), now -> now.state().name()),
                word(it.change()),
                of(it.before(), now -> Integer.toString(now.version())),
                of(it.after(), now -> Integer.toString(now.version())),
                of(it.before(), now -> Long.toString(now.population())),
                of(it.after(), now -> Long.toString(now.population())),
                of(it.before(), now -> Long.toString(now.exceptions())),
                of(it.after(), now -> Long.toString(now.exceptions()))));
    for (ItemStatus status : ItemStatus.values()) {
      cells.add(Long.toString(it.count(status)));
    }
    return cells;
  }

  private static String of(@Nullable Standing standing, Function<Standing, String> cell) {
    return standing == null ? "" : cell.apply(standing);
  }

  private static List<String> cells(ItemChange it) {
    Item item = it.item();
    return List.of(
        it.control(),
        word(it.status()),
        it.ground() == Ground.NONE ? "" : word(it.ground()),
        it.newer() ? "newer" : "older",
        item.eventId(),
        item.time().toString(),
        item.who(),
        item.what(),
        item.onWhat(),
        Objects.requireNonNullElse(item.attribute(), ""),
        Objects.requireNonNullElse(item.observed(), ""),
        Long.toString(item.count()),
        Objects.requireNonNullElse(item.waiver(), ""));
  }

  private static List<String> cells(GapChange it) {
    Gap gap = it.gap();
    return List.of(
        word(it.status()),
        gap.control(),
        gap.kind().name(),
        Objects.toString(gap.since(), ""),
        Objects.toString(gap.until(), ""),
        Objects.requireNonNullElse(gap.source(), ""),
        gap.reason(),
        gap.todo());
  }

  private static List<String> cells(SourceChange it) {
    SourceStanding then = it.before();
    SourceStanding now = it.after();
    return List.of(
        it.source(),
        then == null ? "" : Long.toString(then.events()),
        now == null ? "" : Long.toString(now.events()),
        then == null ? "" : Long.toString(then.blindSpans()),
        now == null ? "" : Long.toString(now.blindSpans()),
        then == null ? "" : then.problems(),
        now == null ? "" : now.problems());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
