package dev.exhibit.ui.controls;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import dev.exhibit.ui.common.Messages;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/** What the strip draws for an item, so that the same shape stands before its row. */
enum ItemShape {
  EXCEPTION,
  REFUSED,
  FAILED,
  MISSED,
  LATE;

  private static final double WIDTH = 7;
  private static final double HEIGHT = 16;
  private static final String CELL = "M0 0h7v13h-7z";
  private static final String FRAME = "M.5 .5h6v12h-6z";

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
    Group shape = new Group(new Rectangle(WIDTH, HEIGHT, null));
    switch (this) {
      case EXCEPTION, FAILED -> {
        add(shape, CELL, "item-failed");
        add(shape, "M1.5 4.5l4 4M5.5 4.5l-4 4", "item-cross");
      }
      case MISSED -> add(shape, FRAME, "item-missed");
      case LATE -> {
        add(shape, FRAME, "item-late-frame");
        add(shape, "M3.5 0h3.5v13h-3.5z", "item-late");
      }
      case REFUSED -> add(shape, FRAME, "item-refused");
    }
    if (waived) {
      add(shape, "M0 14h7v2h-7z", "item-waived");
    }
    shape.setMouseTransparent(true);
    return shape;
  }

  private static void add(Group shape, String path, String style) {
    SVGPath part = new SVGPath();
    part.setContent(path);
    part.getStyleClass().add(style);
    shape.getChildren().add(part);
  }
}
