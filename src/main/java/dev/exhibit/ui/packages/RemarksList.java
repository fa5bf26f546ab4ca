package dev.exhibit.ui.packages;

import dev.exhibit.model.PackagePreview;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.PlaceWord;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.util.List;
import java.util.stream.Stream;
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

    boolean isOf(Remark other) {
      return omitted == other.omitted && what.equals(other.what);
    }
  }

  private final PackagesViewModel model;

  RemarksList(PackagesViewModel model) {
    this.model = model;
    setId("remarks");
    Density.rows(this, ROW);
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

  /** Shows the remarks on a package; the chosen one stays so where it is still there. */
  void show(PackagePreview found) {
    Remark chosen = getSelectionModel().getSelectedItem();
    List<Remark> remarks =
        Stream.concat(
                found.omissions().stream().map(one -> remark(true, one.what(), one.reason())),
                found.notEvaluable().stream()
                    .map(one -> remark(false, one.control(), one.reason())))
            .toList();
    getItems().setAll(remarks);
    getSelectionModel().clearSelection();
    remarks.stream()
        .filter(one -> chosen != null && one.isOf(chosen))
        .findFirst()
        .ifPresent(getSelectionModel()::select);
    Density.tall(this, Math.clamp(remarks.size(), 1, MOST_ROWS), 2);
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
        Hyperlink mend = Nodes.arrowLink(PlaceWord.of(place), () -> model.go(place));
        mend.setAccessibleText(
            Messages.text("packages.mend.of", PlaceWord.of(place), remark.what()));
        row.getChildren().addAll(Nodes.spacer(), mend);
      }
      Density.least(row, ROW);
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      row.prefWidthProperty().bind(widthProperty().subtract(2));
      setGraphic(row);
    }
  }
}
