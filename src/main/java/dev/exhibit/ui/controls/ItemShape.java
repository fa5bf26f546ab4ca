package dev.exhibit.ui.controls;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import dev.exhibit.ui.common.CellShape;
import dev.exhibit.ui.common.Messages;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;

/** What the strip draws for an item, so that the same shape stands before its row. */
enum ItemShape {
  EXCEPTION,
  REFUSED,
  FAILED,
  MISSED,
  LATE;

  /**
   * The shape of an item.
   *
   * @param jobs what became of the times of jobs; empty where the control asks for none
   */
  static ItemShape of(Item item, List<JobRuns> jobs) {
    if (item.kind() == Item.Kind.REFUSED) {
      return REFUSED;
    }
    return jobs.stream()
        .flatMap(job -> job.rows().stream().filter(row -> row.isOf(job.job(), item)))
        .flatMap(row -> row.spans().stream())
        .filter(span -> !item.time().isBefore(span.from()) && !item.time().isAfter(span.to()))
        .flatMap(span -> departure(span.found()))
        .findFirst()
        .orElse(EXCEPTION);
  }

  private static Stream<ItemShape> departure(RunCell found) {
    return switch (found) {
      case FAILED -> Stream.of(FAILED);
      case MISSED -> Stream.of(MISSED);
      case LATE -> Stream.of(LATE);
      case RAN, DUPLICATE, NOT_DUE, SILENT, WAIVED -> Stream.empty();
    };
  }

  /** The word that goes with it. */
  String word() {
    return switch (this) {
      case EXCEPTION -> Messages.word("item", Item.Kind.EXCEPTION);
      case REFUSED -> Messages.word("item", Item.Kind.REFUSED);
      case FAILED -> Messages.word("run", RunCell.FAILED);
      case MISSED -> Messages.word("run", RunCell.MISSED);
      case LATE -> Messages.word("run", RunCell.LATE);
    };
  }

  /**
   * The shape, as big as a cell of the strip.
   *
   * @param waived whether the bar of a waiver stands under it
   */
  Node node(boolean waived) {
    return switch (this) {
      case EXCEPTION, FAILED -> CellShape.FAILED.node(waived);
      case MISSED -> CellShape.MISSED.node(waived);
      case LATE -> CellShape.LATE.node(waived);
      case REFUSED -> CellShape.REFUSED.node(waived);
    };
  }
}
