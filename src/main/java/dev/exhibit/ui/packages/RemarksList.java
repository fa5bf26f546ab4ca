package dev.exhibit.ui.packages;

import dev.exhibit.model.PackagePreview;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * What a package leaves out, and what goes in without an answer, with the reason of each and the
 * way to where it is mended.
 */
final class RemarksList extends ListView<RemarksList.Remark> {
  private static final double ROW = 30;
  private static final int MOST_ROWS = 5;
  private static final double KIND = 96;
  private static final double WHAT = 140;

  /**
   * Something to be known before the package is written.
   *
   * @param place where it is mended; null where no screen does
   */
  record Remark(boolean omitted, String what, String why, @Nullable Place place) {
    String kind() {
      return Messages.text(omitted ? "packages.omission" : "packages.blind");
    }
  }

  private final PackagesViewModel model;

  RemarksList(PackagesViewModel model, PackagePreview found) {
    this.model = model;
    setId("remarks");
    found.omissions().forEach(one -> getItems().add(remark(true, one.what(), one.reason())));
    found.notEvaluable().forEach(one -> getItems().add(remark(false, one.control(), one.reason())));
    setFixedCellSize(ROW);
    double height = Math.min(MOST_ROWS, getItems().size()) * ROW + 2;
    setMinHeight(height);
    setPrefHeight(height);
    setCellFactory(own -> new RemarkCell());
    setAccessibleText(Messages.text("packages.remarks"));
    setOnKeyPressed(event -> {
      Remark chosen = getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null && chosen.place() != null) {
        model.go(chosen.place());
        event.consume();
      }
    });
    Saving.isTable(
        this,
        () -> Sheet.names("sheet.kind", "sheet.what", "sheet.why"),
        one -> List.of(one.kind(), one.what(), one.why()));
  }

  private Remark remark(boolean omitted, String what, String why) {
    return new Remark(omitted, what, why, model.mending(what).orElse(null));
  }

  /** One remark, its reason in full as a hint. */
  private final class RemarkCell extends ListCell<Remark> {
    @Override
    protected void updateItem(@Nullable Remark remark, boolean empty) {
      super.updateItem(remark, empty);
      setText(null);
      if (empty || remark == null) {
        setGraphic(null);
        return;
      }
      Label reason = Nodes.hinted(Nodes.label(remark.why(), "dense"));
      Label kind = Nodes.whole(remark.kind(), "strong");
      kind.setPrefWidth(KIND);
      Label what = Nodes.whole(remark.what(), "mono");
      what.setPrefWidth(Math.max(WHAT, what.prefWidth(-1)));
      HBox row =
          Nodes.row(
              8,
              remark.omitted()
                  ? Nodes.icon("fth-minus", "state-icon", "st-exception")
                  : Nodes.icon("fth-eye-off", "blind"),
              kind,
              what,
              reason);
      Place place = remark.place();
      if (place != null) {
        Hyperlink mend = Nodes.arrowLink(Messages.text("packages.mend"), () -> model.go(place));
        mend.setAccessibleText(Messages.text("packages.mend.of", remark.what()));
        row.getChildren().addAll(Nodes.spacer(), mend);
      }
      row.setMinHeight(ROW);
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      row.prefWidthProperty().bind(widthProperty().subtract(2));
      setGraphic(row);
    }
  }
}
