package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen control of an opened package: its state, why, and what stands behind it. */
final class ControlPane extends VBox {
  private final OpenedViewModel model;
  private final VBox head = new VBox(6);
  private final TabPane tabs = new TabPane();
  private final Tab timeline = new Tab(Messages.text("control.timeline"));
  private final Tab events = new Tab();
  private final Tab exceptions = new Tab();
  private final Tab evidence = new Tab();
  private final Tab gaps = new Tab();
  private final Tab people = new Tab();
  private final Tab sample = new Tab();
  private final Tab definition = new Tab();
  private final TimelinePane chart;
  private final ItemsPane items;
  private final ProofPane proof = new ProofPane();
  private final GapsPane gapList = new GapsPane();
  private final PeoplePane said = new PeoplePane();
  private final SamplePane drawn;
  private final TextPane text = new TextPane();
  private final OwnSamplePane own;
  private final RowsPane rows;
  private final Tab mine = new Tab();

  /** The tab that the person chose last; a control without it shows another meanwhile. */
  private Tab wanted = timeline;

  private boolean filling;

  ControlPane(Reading reading, OpenedViewModel model) {
    super(8);
    this.model = model;
    getStyleClass().add("pane");
    setPadding(new Insets(12, 24, 0, 16));
    setMinWidth(480);
    chart = new TimelinePane(reading, true, this::openRows);
    items = new ItemsPane(model, this::openEvent);
    own =
        new OwnSamplePane(model.notes(), model.controlProperty()::get, this::zone, this::openEvent);
    mine.setContent(own);
    model.notes().workProperty().subscribe(now -> nameOwn());
    drawn = new SamplePane(this::openEvent);
    rows = RowsPane.ofControls(reading, model, this::zone);
    timeline.setContent(chart);
    events.setContent(rows);
    exceptions.setContent(items);
    evidence.setContent(proof);
    gaps.setContent(gapList);
    people.setContent(said);
    sample.setContent(drawn);
    definition.setContent(text);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("package-tabs");
    FacePane pane = new FacePane(tabs, model.detailFaceProperty(), model::again);
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(head, pane);
    events.selectedProperty().subscribe(now -> look());
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(now -> {
          if (now != null && !filling) {
            wanted = now;
          }
        });
    model.controlProperty().subscribe(this::show);
    model.detailProperty().subscribe(this::fill);
  }

  private void look() {
    if (events.isSelected() && model.detailProperty().get() != null) {
      model.rows().look();
    }
  }

  /** Where a control has no rows there is nothing behind its items. */
  private void openEvent(String eventId) {
    if (!tabs.getTabs().contains(events)) {
      return;
    }
    tabs.getSelectionModel().select(events);
    model.rows().show(eventId);
  }

  /** What the bars of the timeline count. */
  private void openRows(TimeSpan span) {
    if (!tabs.getTabs().contains(events)) {
      return; // there are none
    }
    rows.during(span);
    tabs.getSelectionModel().select(events);
    rows.takeFocus();
  }

  private void nameOwn() {
    PackagedControl control = model.controlProperty().get();
    long marks =
        control == null
            ? 0
            : model.notes().workProperty().get().marks().stream()
                .filter(mark -> mark.control().equals(control.id()))
                .count();
    mine.setText(Messages.text("notes.tab", marks));
  }

  private ZoneId zone() {
    PackagedEvidence told = model.evidenceProperty().get();
    return told == null ? ZoneOffset.UTC : told.period().zone();
  }

  private void show(@Nullable PackagedControl control) {
    head.getChildren().clear();
    if (control == null) {
      return;
    }
    head.getChildren().addAll(title(control), facts(control), why(control), counts(control));
  }

  /** What was counted; each number leads to what it counts, where that can be listed. */
  private Node counts(PackagedControl control) {
    PackagedControl.Counts counts = control.counts();
    String items = CountWords.appliesTo(counts.population(), counts.events());
    FlowPane flow = new FlowPane(12, 2);
    flow.setId("package-counts");
    if (!CountWords.isCounted(control.state(), !control.asked().isEmpty(), counts.population())) {
      flow.getChildren().add(Nodes.whole(Messages.text("control.counts.nothing"), "dense"));
      return flow;
    }
    flow.getChildren()
        .add(
            control.rows() > 0
                ? Nodes.link(items, this::openAllRows)
                : Nodes.whole(items, "dense"));
    add(flow, counts.exceptions(), "control.counts.exceptions", exceptions);
    add(flow, counts.refused(), "control.counts.refused", exceptions);
    if (counts.expectedRuns() > 0) {
      String runs =
          Messages.text(
              "opened.runs",
              counts.expectedRuns(),
              counts.missedRuns(),
              counts.failedRuns(),
              counts.lateRuns());
      flow.getChildren().add(Nodes.link(runs, () -> tabs.getSelectionModel().select(timeline)));
    }
    return flow;
  }

  private void add(FlowPane flow, long count, String key, Tab listed) {
    if (count > 0) {
      flow.getChildren()
          .add(
              Nodes.link(Messages.text(key, count), () -> tabs.getSelectionModel().select(listed)));
    }
  }

  private void openAllRows() {
    tabs.getSelectionModel().select(events);
    model.rows().all();
    rows.takeFocus();
  }

  private static Node title(PackagedControl control) {
    Label id = Nodes.whole(control.id(), "mono");
    id.setStyle("-fx-font-size: 14px;");
    Label title = Nodes.label(control.title(), "head-title");
    title.setTooltip(new Tooltip(control.title()));
    HBox row = Nodes.row(10, id, title, Nodes.badge(Standing.of(control.state())));
    if (control.provisional()) {
      Label open = Nodes.whole(Messages.text("control.provisional"), "tag-outlined");
      open.setTooltip(new Tooltip(Messages.text("opened.provisional")));
      row.getChildren().add(open);
    }
    return row;
  }

  private static Node facts(PackagedControl control) {
    FlowPane flow = new FlowPane(8, 4);
    flow.setRowValignment(javafx.geometry.VPos.CENTER);
    control.criteria().forEach(id -> flow.getChildren().add(Nodes.whole(id, "tag")));
    String sha = control.definitionSha256();
    flow.getChildren()
        .add(
            Nodes.label(
                Messages.text(
                    "control.version",
                    control.version(),
                    sha.substring(0, Math.min(8, sha.length()))),
                "dense",
                "muted"));
    return flow;
  }

  private Notice why(PackagedControl control) {
    PackagedControl.Counts counts = control.counts();
    List<String> more = new ArrayList<>();
    if (control.proposed() != null) {
      more.add(Messages.text("control.proposed", Standing.of(control.proposed()).word()));
    }
    if (counts.waived() > 0) {
      more.add(Messages.text("opened.waived", counts.waived()));
    }
    if (!control.blind().isEmpty()) {
      more.add(Messages.text("control.blind", control.blind().size()));
    }
    return new Notice(
        Standing.of(control.state()),
        Formats.instants(control.reason(), zone()),
        String.join(" ", more));
  }

  private void fill(@Nullable PackagedDetail detail) {
    PackagedControl control = model.controlProperty().get();
    if (detail == null || control == null) {
      return;
    }
    ZoneId zone = zone();
    chart.show(
        () ->
            Messages.text(
                "opened.spoken", control.id(), control.rows(), control.counts().exceptions()),
        detail.timeline(),
        zone);
    PackagedEvidence told = model.evidenceProperty().get();
    if (told != null) {
      chart.showRuns(control.id(), detail, told.period());
    }
    items.show(detail.items(), control, zone);
    proof.show(control, detail, zone);
    gapList.show(control.gaps(), zone);
    said.show(detail, zone);
    drawn.show(detail, zone);
    own.refresh();
    nameOwn();
    text.show(detail.definition());
    long refused = control.counts().refused();
    events.setText(Messages.text("opened.events", control.rows()));
    exceptions.setText(
        CountWords.isKnown(control.state(), control.counts().exceptions())
            ? Messages.text(
                refused == 0 ? "control.exceptions" : "control.exceptions.refused",
                control.counts().exceptions(),
                refused)
            : Messages.text("control.exceptions.tab"));
    evidence.setText(Messages.text("control.evidence", control.asked().size()));
    gaps.setText(Messages.text("control.gaps", control.gaps().size()));
    people.setText(
        Messages.text("opened.people", all(detail, "records.csv", detail.records().size())));
    sample.setText(
        Messages.text("opened.sample", all(detail, "sample.csv", detail.sample().size())));
    definition.setText(Messages.text("control.definition.version", control.version()));
    List<Tab> shown = shown(control, detail);
    filling = true;
    tabs.getTabs().setAll(shown);
    tabs.getSelectionModel().select(shown.contains(wanted) ? wanted : shown.getFirst());
    filling = false;
    look();
  }

  private static long all(PackagedDetail detail, String table, int shown) {
    Long cut = detail.cut().get(table);
    return cut == null ? shown : cut;
  }

  private List<Tab> shown(PackagedControl control, PackagedDetail detail) {
    return ControlPart.of(control, detail, model.notes().canNote()).stream()
        .map(this::tab)
        .toList();
  }

  private Tab tab(ControlPart part) {
    return switch (part) {
      case TIMELINE -> timeline;
      case EVENTS -> events;
      case EXCEPTIONS -> exceptions;
      case OWN_WORK -> mine;
      case EVIDENCE -> evidence;
      case GAPS -> gaps;
      case PEOPLE -> people;
      case SAMPLE -> sample;
      case DEFINITION -> definition;
    };
  }
}
