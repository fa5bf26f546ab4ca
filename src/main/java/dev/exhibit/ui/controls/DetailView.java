package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.PeoplePane;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.ControlHistory;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The open control: its state, why, and what stands behind it. */
final class DetailView extends VBox {
  private final UiContext context;
  private final ControlsViewModel model;
  private final DetailHead head;
  private final TabPane tabs = new TabPane();
  private final LaterTab<TimelineTab, ControlDetail> timeline;
  private final LaterTab<PopulationTab, ControlDetail> population;
  private final LaterTab<Exceptions, ControlDetail> exceptions;
  private final LaterTab<EvidencePane, ControlDetail> evidence;
  private final LaterTab<GapList, ControlDetail> gaps;
  private final LaterTab<PeoplePane, ControlDetail> people;
  private final LaterTab<SamplesPane, Known> samples;
  private final LaterTab<DefinitionPane, Text> definition;
  private final LaterTab<HistoryPane, Known> history;
  private final HistoryViewModel known;
  private final PeopleViewModel speaking;

  /** The items that fell out of the rule, a little below the tabs. */
  private static final class Exceptions extends VBox {
    private final ItemTable items;

    Exceptions(ControlsViewModel model, BiConsumer<Act, Item> says) {
      items = new ItemTable(model, says);
      VBox.setVgrow(items, Priority.ALWAYS);
      setPadding(new Insets(12, 0, 0, 0));
      getChildren().add(items);
    }
  }

  /** What is told of a control, and the zone of its times. */
  private record Known(
      String control, ControlHistory.Told told, List<KeptRecord> samples, ZoneId zone) {}

  /** A definition as its file has it, and what is wrong with it. */
  private record Text(String words, List<Fault> faults) {}

  DetailView(UiContext context, ControlsViewModel model) {
    super(8);
    this.context = context;
    this.model = model;
    getStyleClass().add("pane");
    setPadding(new Insets(12, 24, 0, 16));
    setMinWidth(480);
    known = new HistoryViewModel(context);
    head = new DetailHead(context, model, known, this::openItems);
    speaking = new PeopleViewModel(context);
    timeline =
        new LaterTab<>(
            Messages.text("control.timeline"),
            () ->
                new TimelineTab(context, model, this::say, this::openDefinition, this::openPeople),
            (pane, detail) -> {});
    population = new LaterTab<>("", () -> new PopulationTab(context, model), (pane, detail) -> {});
    exceptions =
        new LaterTab<>(
            "",
            () -> new Exceptions(model, this::say),
            (pane, detail) -> pane.items.show(detail, item -> true));
    evidence = new LaterTab<>("", EvidencePane::new, EvidencePane::show);
    gaps = new LaterTab<>("", this::gapList, DetailView::tellGaps);
    people =
        new LaterTab<>(
            Messages.text("control.people"),
            () -> new PeoplePane(speaking),
            (pane, detail) -> pane.show(detail.subject()));
    samples =
        new LaterTab<>(
            "",
            () -> new SamplesPane(known, id -> model.events().openEvent(id)),
            (pane, now) -> pane.show(now.control(), now.samples(), now.zone()));
    definition =
        new LaterTab<>(
            "", DefinitionPane::new, (pane, now) -> pane.show(now.words(), now.faults()));
    history =
        new LaterTab<>("", HistoryPane::new, (pane, now) -> pane.show(now.told(), now.zone()));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(head, tabs);
    known.shownProperty().subscribe(this::tell);
    model.detailProperty().subscribe(this::show);
  }

  /** Goes to where people speak of the control, to say something of one item. */
  private void say(Act act, Item item) {
    tabs.getSelectionModel().select(people);
    speaking.begin(act, item);
  }

  private void openItems() {
    tabs.getSelectionModel().select(tabs.getTabs().contains(exceptions) ? exceptions : people);
  }

  private void openDefinition() {
    tabs.getSelectionModel().select(definition);
  }

  private void openPeople() {
    tabs.getSelectionModel().select(people);
  }

  private void tell(HistoryViewModel.@Nullable Shown shown) {
    ControlDetail detail = model.detailProperty().get();
    ZoneId zone = detail == null ? ZoneOffset.UTC : detail.period().zone();
    head.tellWaived(detail);
    String id = detail == null ? "" : detail.id();
    Known now =
        shown == null || !shown.control().equals(id)
            ? new Known(id, new ControlHistory.Told(List.of(), 0), List.of(), zone)
            : new Known(id, shown.told(), shown.samples(), zone);
    history.show(now);
    samples.show(now);
    samples.setText(Messages.text("control.samples", now.samples().size()));
    history.setText(Messages.text("control.history", now.told().all()));
  }

  private void show(@Nullable ControlDetail detail) {
    head.show(detail);
    Nodes.show(tabs, detail != null);
    if (detail == null) {
      return;
    }
    Control control = detail.control();
    if (control == null) {
      showText(detail.broken());
      return;
    }
    name(detail, control);
    pass(detail, control);
    known.show(detail.id());
    Tab selected = tabs.getSelectionModel().getSelectedItem();
    List<Tab> shown = tabs(control);
    tabs.getTabs().setAll(shown);
    if (selected != null && shown.contains(selected)) {
      tabs.getSelectionModel().select(selected);
    }
  }

  /** Where no log is asked there is no population to list, nor to draw from. */
  private List<Tab> tabs(Control control) {
    if (control.isAttested()) {
      return List.of(people, gaps, definition, history);
    }
    return control.asksLogs()
        ? List.of(
            timeline, population, exceptions, evidence, gaps, people, samples, definition, history)
        : List.of(timeline, exceptions, evidence, gaps, people, definition, history);
  }

  /** Of a control that cannot be read there is only its file. */
  private void showText(ControlLibrary.@Nullable BrokenControl broken) {
    tabs.getTabs().clear();
    if (broken != null) {
      definition.show(new Text(broken.text(), broken.faults()));
      definition.setText(Messages.text("control.definition"));
      tabs.getTabs().setAll(definition);
    }
  }

  private void name(ControlDetail detail, Control control) {
    Evaluation evaluation = detail.evaluation();
    long all = evaluation == null ? 0 : evaluation.population();
    long wrong = evaluation == null ? 0 : evaluation.exceptions();
    long refused = evaluation == null ? 0 : evaluation.refused();
    int proofs = evaluation == null ? 0 : evaluation.proofs().size();
    int found = evaluation == null ? 0 : evaluation.gaps().size();
    population.setText(Messages.text("control.population", all));
    exceptions.setText(
        Messages.text(
            refused == 0 ? "control.exceptions" : "control.exceptions.refused", wrong, refused));
    evidence.setText(Messages.text("control.evidence", proofs));
    gaps.setText(Messages.text("control.gaps", found));
    definition.setText(Messages.text("control.definition.version", control.version()));
  }

  private void pass(ControlDetail detail, Control control) {
    timeline.show(detail);
    population.show(detail);
    exceptions.show(detail);
    evidence.show(detail);
    gaps.show(detail);
    people.show(detail);
    definition.show(new Text(control.definition().text(), List.of()));
  }

  private GapList gapList() {
    GapList list = new GapList();
    list.onOpen(gap -> context.navigator().go(new Place.Gaps(gap.kind())));
    return list;
  }

  private static void tellGaps(GapList list, ControlDetail detail) {
    Evaluation evaluation = detail.evaluation();
    list.show(evaluation == null ? List.of() : evaluation.gaps(), detail.period().zone());
  }
}
