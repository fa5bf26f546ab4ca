package dev.exhibit.evidence;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.SourceHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables over all controls, under {@code data/index}. */
final class IndexFiles {
  private static final String FOLDER = Bag.DATA + "index/";

  private final Tables tables;

  IndexFiles(Tables tables) {
    this.tables = tables;
  }

  void write(PackagePlan plan) throws IOException {
    tables.write(
        FOLDER + "control-matrix.csv",
        List.of("criterion", "relationship", "control", "version", "title", "state", "rationale"),
        matrix(plan));
    tables.write(
        FOLDER + "criteria-61.csv",
        List.of(
            "criterion",
            "paraphrase",
            "evidence",
            "state",
            "controls",
            "logs",
            "documents",
            "left_out"),
        Standing.of(plan).stream().map(IndexFiles::criterion).toList());
    List<String> itemColumns = new ArrayList<>(List.of("control"));
    itemColumns.addAll(ControlFiles.ITEM_COLUMNS);
    tables.write(FOLDER + "exceptions.csv", itemColumns, items(plan));
    tables.write(
        FOLDER + "gaps.csv",
        List.of("control", "kind", "since", "until", "source", "reason", "todo"),
        gaps(plan).stream().map(IndexFiles::gap).toList());
    tables.write(
        FOLDER + "sources.csv",
        List.of("source", "events", "first", "last", "silent_since", "blind_spans", "problems"),
        plan.sources().stream().map(IndexFiles::source).toList());
    // Also without a row: that none fired is told, and not left to be guessed.
    AlertRows.write(tables, FOLDER + "alerts.csv", plan.alerts());
  }

  /** Every gap, those of criteria without a control last. */
  static List<Gap> gaps(PackagePlan plan) {
    return Stream.concat(
            plan.controls().stream().flatMap(c -> c.evaluation().gaps().stream()),
            plan.unanswered().stream())
        .toList();
  }

  private static List<List<String>> matrix(PackagePlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (Standing standing : Standing.of(plan)) {
      for (PackagePlan.ControlEvidence evidence : plan.controls()) {
        for (Control.CriterionLink link : evidence.control().criteria()) {
          if (link.id().equals(standing.criterion().id())) {
            rows.add(link(evidence, link));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> link(
      PackagePlan.ControlEvidence evidence, Control.CriterionLink link) {
    Control control = evidence.control();
    return List.of(
        link.id(),
        link.relationship().name().toLowerCase(Locale.ROOT),
        control.id(),
        Integer.toString(control.version()),
        control.title(),
        evidence.evaluation().state().name(),
        link.rationale());
  }

  private static List<String> criterion(Standing standing) {
    return List.of(
        standing.criterion().id(),
        standing.criterion().paraphrase(),
        standing.criterion().evidence().name().toLowerCase(Locale.ROOT),
        standing.word(),
        String.join("; ", standing.controls()),
        standing.criterion().logEvidence(),
        standing.criterion().documentEvidence(),
        standing.left());
  }

  private static Iterable<List<String>> items(PackagePlan plan) {
    return () ->
        plan.controls().stream()
            .map(PackagePlan.ControlEvidence::evaluation)
            .flatMap(e -> e.items().stream().map(item -> item(e, item)))
            .iterator();
  }

  private static List<String> item(Evaluation evaluation, Item item) {
    List<String> cells = new ArrayList<>(List.of(evaluation.control()));
    cells.addAll(ControlFiles.cells(item));
    return cells;
  }

  private static List<String> gap(Gap gap) {
    return List.of(
        gap.control(),
        gap.kind().name(),
        text(gap.since()),
        text(gap.until()),
        Objects.requireNonNullElse(gap.source(), ""),
        gap.reason(),
        gap.todo());
  }

  private static List<String> source(SourceHealth source) {
    return List.of(
        source.source(),
        Long.toString(source.events()),
        text(source.first()),
        text(source.last()),
        text(source.silentSince()),
        Integer.toString(source.blind().size()),
        String.join("; ", source.problems()));
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
