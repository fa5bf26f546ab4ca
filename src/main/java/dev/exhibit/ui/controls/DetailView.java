package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.FacePane;
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
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The open control: its state, why, and what stands behind it. */
final class DetailView extends VBox {
  private final UiContext context;
  private final ControlsViewModel model;
  private final DetailHead head;
  private final TabPane tabs = new TabPane();
  private final LaterTab<ScrollPane, ControlDetail> timeline;
  private final LaterTab<PopulationTab, ControlDetail> population;
  private final LaterTab<Exceptions, ControlDetail> exceptions;
  private final LaterTab<EvidencePane, ControlDetail> evidence;
  private final LaterTab<GapList, ControlDetail> gaps;
  private final LaterTab<PeoplePane, ControlDetail> people;
  private final LaterTab<SamplesPane, Known> samples;
  private final LaterTab<DefinitionPane, ControlDetail> definition;
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

  /**
   * What is told of a control, the zone of its times, and the SHA-256 of its definition now.
   *
   * @param shown null before it was read, and where it could not be
   */
  private record Known(
      String control, HistoryViewModel.@Nullable Shown shown, ZoneId zone, String definition) {
    ControlHistory.@Nullable Told told() {
      return shown == null ? null : shown.told();
    }

    @Nullable List<KeptRecord> samples() {
      return shown == null ? null : shown.samples();
    }
  }

  /** What stands here once a control is chosen. */
  private final Node unchosen =
      FacePane.message(
          "fth-shield", Messages.text("control.unchosen"), Messages.text("control.unchosen.text"));

  private final Node empty;
  private final StackPane nothing;

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
                whole(
                    new TimelineTab(
                        context, model, this::say, this::openDefinition, this::openPeople)),
            (pane, detail) -> {});
    population = new LaterTab<>("", () -> new PopulationTab(context, model), (pane, detail) -> {});
    exceptions =
        new LaterTab<>(
            "",
            () -> new Exceptions(model, this::say),
            (pane, detail) -> pane.items.show(detail, item -> true));
    evidence =
        new LaterTab<>(
            "", () -> new EvidencePane(model.events(), new NotJudged(model)), EvidencePane::show);
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
    LintViewModel lint = new LintViewModel(context);
    definition = new LaterTab<>("", () -> new DefinitionPane(lint), DefinitionPane::show);
    history =
        new LaterTab<>(
            "",
            () -> new HistoryPane(known, model.events()),
            (pane, now) -> pane.show(now.told(), now.zone(), now.definition()));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    empty = empty();
    nothing = new StackPane(unchosen, empty);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    nothing.setId("no-control");
    getChildren().addAll(head, tabs, nothing);
    known.shownProperty().subscribe(this::tell);
    model.detailProperty().subscribe(this::show);
    model.nothingProperty().subscribe(this::tellNothing);
  }

  /** All of it can be come to, also in a window that is lower than it. */
  private static ScrollPane whole(Node content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    return scroll;
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
    Control control = detail == null ? null : detail.control();
    String sha = control == null ? "" : control.definition().sha256();
    HistoryViewModel.Shown its = shown == null || !shown.control().equals(id) ? null : shown;
    Known now = new Known(id, its, zone, sha);
    history.show(now);
    samples.show(now);
    samples.setText(
        its == null
            ? Messages.text("control.samples.tab")
            : Messages.text("control.samples", its.samples().size()));
    history.setText(
        its == null
            ? Messages.text("control.history.tab")
            : Messages.text("control.history", its.told().all()));
  }

  /** Before the library was read nobody knows whether there is one. */
  private void tellNothing() {
    boolean read = !model.nothingProperty().get().isEmpty();
    Nodes.show(nothing, read && model.detailProperty().get() == null);
    Nodes.show(empty, model.isLibraryEmpty());
    Nodes.show(unchosen, !model.isLibraryEmpty());
  }

  private void show(@Nullable ControlDetail detail) {
    head.show(detail);
    Nodes.show(tabs, detail != null);
    tellNothing();
    if (detail == null) {
      return;
    }
    Control control = detail.control();
    if (control == null) {
      showFile(detail);
      return;
    }
    name(detail, control);
    pass(detail);
    known.show(detail.id());
    tell(known.shownProperty().get()); // its definition may be another than before
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
  private void showFile(ControlDetail detail) {
    tabs.getTabs().clear();
    if (detail.broken() != null) {
      definition.show(detail);
      definition.setText(Messages.text("control.definition"));
      tabs.getTabs().setAll(definition);
    }
  }

  private static String population(ControlDetail detail, Evaluation of, boolean counted) {
    if (!detail.isOfNow()) {
      return Messages.text("control.population.now");
    }
    return counted
        ? Messages.text("control.population", of.population())
        : Messages.text("control.population.tab");
  }

  private static String exceptions(Evaluation of) {
    if (!CountWords.isKnown(of.state(), of.exceptions())) {
      return Messages.text("control.exceptions.tab");
    }
    return Messages.text(
        of.refused() == 0 ? "control.exceptions" : "control.exceptions.refused",
        of.exceptions(),
        of.refused());
  }

  /** A number is in a name only where a result proves it. */
  private void name(ControlDetail detail, Control control) {
    Evaluation evaluation = detail.evaluation();
    if (evaluation == null) {
      population.setText(Messages.text("control.population.tab"));
      exceptions.setText(Messages.text("control.exceptions.tab"));
      evidence.setText(Messages.text("control.evidence.tab"));
      gaps.setText(Messages.text("control.gaps.tab"));
    } else {
      boolean counted =
          CountWords.isCounted(
              evaluation.state(), !evaluation.proofs().isEmpty(), evaluation.population());
      population.setText(population(detail, evaluation, counted));
      exceptions.setText(exceptions(evaluation));
      evidence.setText(Messages.text("control.evidence", evaluation.proofs().size()));
      gaps.setText(Messages.text("control.gaps", evaluation.gaps().size()));
    }
    definition.setText(Messages.text("control.definition.version", control.version()));
  }

  private void pass(ControlDetail detail) {
    timeline.show(detail);
    population.show(detail);
    exceptions.show(detail);
    evidence.show(detail);
    gaps.show(detail);
    people.show(detail);
    definition.show(detail);
  }

  private GapList gapList() {
    GapList list = new GapList(new NotJudged(model));
    list.onOpen(gap -> context.navigator().go(new Place.Gaps(gap.kind())));
    return list;
  }

  private static void tellGaps(GapList list, ControlDetail detail) {
    Evaluation evaluation = detail.evaluation();
    list.show(evaluation == null ? null : evaluation.gaps(), detail.period().zone());
  }

  /** What stands here while there is no control at all, and how to look again. */
  private Node empty() {
    Button folder =
        Nodes.button(Messages.text("controls.folder"), "fth-folder", model::openFolder, "small");
    folder.setId("controls-folder");
    Button again =
        Nodes.button(
            Messages.text("control.again"),
            "fth-refresh-cw",
            () -> context.session().reload(),
            "small");
    HBox ways = Nodes.row(8, folder, again);
    ways.setAlignment(Pos.CENTER);
    return FacePane.message(
        "fth-shield", Messages.text("controls.empty"), Messages.text("controls.empty.text"), ways);
  }
}
