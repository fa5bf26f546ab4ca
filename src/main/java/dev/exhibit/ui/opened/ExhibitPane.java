package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A view that somebody sent into the package: why, what was asked, its picture and its rows. */
final class ExhibitPane extends VBox {
  private final ExhibitsViewModel model;
  private final VBox head = new VBox(6);
  private final TimelinePane chart;
  private final RowsPane rows;
  private final ProofPane proof = new ProofPane();
  private final TabPane tabs = new TabPane();
  private final Tab timeline = new Tab(Messages.text("control.timeline"));
  private final Tab events = new Tab();
  private final Tab evidence = new Tab();

  ExhibitPane(Reading reading, OpenedViewModel opened) {
    super(8);
    model = opened.exhibits();
    getStyleClass().add("pane");
    setPadding(new Insets(12, 24, 0, 16));
    setMinWidth(480);
    chart = new TimelinePane(reading, false, this::openRows);
    timeline.setContent(chart);
    rows = RowsPane.ofExhibits(reading, opened, this::zone);
    events.setContent(rows);
    evidence.setContent(proof);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("exhibit-tabs");
    tabs.getTabs().setAll(timeline, events, evidence);
    FacePane pane = new FacePane(tabs, model.faceProperty(), opened::again);
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(head, pane);
    events.selectedProperty().subscribe(now -> look());
    model.chosenProperty().subscribe(this::show);
    model.detailProperty().subscribe(this::fill);
  }

  private ZoneId zone() {
    PackagedExhibit shown = model.chosenProperty().get();
    return shown == null ? ZoneOffset.UTC : shown.zone();
  }

  /** What the bars of the timeline count. */
  private void openRows(TimeSpan span) {
    rows.during(span);
    tabs.getSelectionModel().select(events);
    rows.takeFocus();
  }

  private void look() {
    if (events.isSelected() && model.detailProperty().get() != null) {
      model.rows().look();
    }
  }

  private void show(@Nullable PackagedExhibit exhibit) {
    head.getChildren().clear();
    if (exhibit == null) {
      return;
    }
    Label title = Nodes.label(exhibit.title(), "head-title");
    title.setTooltip(new Tooltip(exhibit.title()));
    HBox row = Nodes.row(10, Nodes.whole(exhibit.id(), "mono"), title);
    String control = exhibit.control();
    if (control != null) {
      row.getChildren().add(Nodes.whole(control, "tag"));
    }
    head.getChildren().add(row);
    if (!exhibit.note().isEmpty()) {
      head.getChildren().add(Nodes.paragraph(exhibit.note()));
    }
    String asks = exhibit.asks();
    head.getChildren()
        .addAll(
            Nodes.paragraph(asks.isEmpty() ? Messages.text("send.everything") : asks, "mono-small"),
            Nodes.paragraph(
                Messages.text(
                    "opened.exhibit.facts",
                    Formats.span(exhibit.span(), exhibit.zone()),
                    Formats.zone(exhibit.zone()),
                    exhibit.rows(),
                    exhibit.by(),
                    Formats.instants(exhibit.at(), exhibit.zone())),
                "dense",
                "muted"),
            Nodes.paragraph(Messages.text("opened.exhibit.unjudged"), "dense", "muted"));
    String anew = exhibit.describedBy();
    String when = exhibit.describedAt();
    if (anew != null && when != null) {
      head.getChildren()
          .add(
              head.getChildren().size() - 1,
              Nodes.paragraph(
                  Messages.text(
                      "opened.exhibit.described", anew, Formats.instants(when, exhibit.zone())),
                  "dense",
                  "muted"));
    }
  }

  private void fill(@Nullable PackagedDetail detail) {
    PackagedExhibit exhibit = model.chosenProperty().get();
    if (detail == null || exhibit == null) {
      return;
    }
    chart.show(
        () -> Messages.text("opened.exhibit.spoken", exhibit.id(), exhibit.rows()),
        detail.timeline(),
        exhibit.zone());
    proof.show(exhibit, detail);
    events.setText(Messages.text("opened.events", exhibit.rows()));
    evidence.setText(Messages.text("control.evidence", exhibit.asked().size()));
    look();
  }
}
