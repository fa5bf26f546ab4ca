package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.ui.common.EndsRow;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.PeoplePane;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.ControlHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** The open control: its state, why, and what stands behind it. */
final class DetailView extends VBox {
  private final UiContext context;
  private final ControlsViewModel model;
  private final VBox head = new VBox(6);
  private final Label waived = new Label(null, Nodes.icon("fth-flag"));
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

  /** The items that fell out of the rule, a little below the tabs. */
  private static final class Exceptions extends VBox {
    private final ItemTable items;

    Exceptions(ControlsViewModel model) {
      items = new ItemTable(model);
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
    waived.getStyleClass().add("tag-outlined");
    waived.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("pane");
    setPadding(new Insets(12, 24, 0, 16));
    setMinWidth(480);
    known = new HistoryViewModel(context);
    timeline =
        new LaterTab<>(
            Messages.text("control.timeline"),
            () -> new TimelineTab(context, model, this::openDefinition, this::openPeople),
            (pane, detail) -> {});
    population = new LaterTab<>("", () -> new PopulationTab(context, model), (pane, detail) -> {});
    exceptions =
        new LaterTab<>(
            "",
            () -> new Exceptions(model),
            (pane, detail) -> pane.items.show(detail, item -> true));
    evidence = new LaterTab<>("", EvidencePane::new, EvidencePane::show);
    gaps = new LaterTab<>("", this::gapList, DetailView::tellGaps);
    people =
        new LaterTab<>(
            Messages.text("control.people"),
            () -> new PeoplePane(new PeopleViewModel(context)),
            (pane, detail) -> pane.show(detail.subject()));
    samples =
        new LaterTab<>(
            "",
            () -> new SamplesPane(known),
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

  private void openDefinition() {
    tabs.getSelectionModel().select(definition);
  }

  private void openPeople() {
    tabs.getSelectionModel().select(people);
  }

  private void tell(HistoryViewModel.@Nullable Shown shown) {
    ControlDetail detail = model.detailProperty().get();
    ZoneId zone = detail == null ? ZoneOffset.UTC : detail.period().zone();
    tellWaived(detail);
    String id = detail == null ? "" : detail.id();
    Known now =
        shown == null
            ? new Known(id, new ControlHistory.Told(List.of(), 0), List.of(), zone)
            : new Known(id, shown.told(), shown.samples(), zone);
    history.show(now);
    samples.show(now);
    samples.setText(Messages.text("control.samples", now.samples().size()));
    history.setText(Messages.text("control.history", now.told().all()));
  }

  /** A waiver is a label beside the state, which stays what it is. */
  private void tellWaived(@Nullable ControlDetail detail) {
    String words = detail == null ? "" : known.waived(detail.id(), detail.period().zone());
    waived.setText(words);
    waived.setTooltip(new Tooltip(known.waivedWhy()));
    Nodes.show(waived, !words.isEmpty());
  }

  private void show(@Nullable ControlDetail detail) {
    head.getChildren().clear();
    Nodes.show(tabs, detail != null);
    if (detail == null) {
      return;
    }
    Control control = detail.control();
    if (control == null) {
      showBroken(detail);
      return;
    }
    head.getChildren()
        .addAll(title(detail, control.title()), Nodes.paragraph(control.statement(), "muted"));
    head.getChildren().add(facts(detail, control));
    head.getChildren().add(why(detail));
    name(detail, control);
    pass(detail, control);
    known.show(detail.id());
    Tab selected = tabs.getSelectionModel().getSelectedItem();
    List<Tab> shown =
        control.isAttested()
            ? List.of(people, gaps, definition, history)
            : List.of(
                timeline,
                population,
                exceptions,
                evidence,
                gaps,
                people,
                samples,
                definition,
                history);
    tabs.getTabs().setAll(shown);
    if (selected != null && shown.contains(selected)) {
      tabs.getSelectionModel().select(selected);
    }
  }

  private void showBroken(ControlDetail detail) {
    var broken = detail.broken();
    head.getChildren().add(title(detail, ""));
    if (broken == null) {
      head.getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  Messages.text("control.gone", detail.id()),
                  Messages.text("control.gone.todo")));
      tabs.getTabs().clear();
      return;
    }
    head.getChildren()
        .add(
            new Notice(
                Standing.NOT_EVALUABLE,
                Messages.text("control.broken", broken.file()),
                Messages.text("control.broken.todo"),
                mending(broken)));
    definition.show(new Text(broken.text(), broken.faults()));
    definition.setText(Messages.text("control.definition"));
    tabs.getTabs().setAll(definition);
  }

  private Node[] mending(ControlLibrary.BrokenControl broken) {
    Node again =
        Nodes.button(
            Messages.text("control.again"),
            "fth-refresh-cw",
            () -> context.session().reload(),
            "small");
    Path file = Path.of(broken.file());
    if (!file.isAbsolute()) {
      return new Node[] {again}; // it came with the program
    }
    Node open =
        Nodes.button(
            Messages.text("control.openfile"),
            "fth-external-link",
            () -> context.files().open(file),
            "small");
    return new Node[] {open, again};
  }

  private Node title(ControlDetail detail, String name) {
    Label id = Nodes.whole(detail.id(), "mono");
    id.setStyle("-fx-font-size: 14px;");
    Label title = Nodes.label(name, "head-title");
    title.setTooltip(new Tooltip(name));
    EvaluateBar evaluate =
        new EvaluateBar(
            context.session().evaluating(),
            Messages.text("action.evaluate"),
            "fth-play",
            model::evaluate);
    HBox row = name.isEmpty() ? Nodes.row(8, id) : Nodes.row(8, id, title);
    tellWaived(detail);
    row.getChildren().addAll(Nodes.badge(detail.standing()), waived);
    HBox acts = Nodes.row(8);
    if (detail.control() != null) {
      acts.getChildren()
          .add(
              Nodes.button(
                  Messages.text("control.package"), "fth-package", model::addToPackage, "small"));
      evaluate.setMinWidth(USE_PREF_SIZE);
      Node pin =
          Nodes.button(
              Messages.text("control.pin"),
              "fth-bookmark",
              () -> context.session().notebook().toggleControl(detail.id()),
              "small");
      acts.getChildren().addAll(pin, evaluate);
    }
    return new EndsRow(row, acts);
  }

  private Node facts(ControlDetail detail, Control control) {
    List<Label> tags = new ArrayList<>();
    for (Control.CriterionLink link : control.criteria()) {
      String relation = link.relationship().name().toLowerCase(Locale.ENGLISH);
      Label tag = Nodes.whole(link.id() + " " + relation, "tag");
      tag.setTooltip(new Tooltip(link.rationale()));
      tags.add(tag);
    }
    Evaluation evaluation = detail.evaluation();
    if (evaluation != null && evaluation.provisional()) {
      Label open = Nodes.whole(Messages.text("control.provisional"), "tag-outlined");
      open.setTooltip(new Tooltip(Messages.text("control.provisional.why")));
      tags.add(open);
    }
    List<String> words = new ArrayList<>();
    words.add(Messages.word("nature", control.nature()));
    words.add(Messages.text("control.owner", control.owner()));
    words.add(Messages.text("control.reviewer", control.reviewer()));
    words.add(
        Messages.text(
            "control.version", control.version(), control.definition().sha256().substring(0, 8)));
    if (evaluation != null) {
      words.add(freshness(evaluation));
    }
    return new DottedFlow(tags, words);
  }

  private String freshness(Evaluation evaluation) {
    Duration age = Duration.between(evaluation.evaluatedAt(), model.now());
    Duration left = evaluation.timeToLive().minus(age);
    return left.isNegative()
        ? Messages.text("control.outlived", Formats.age(age), Formats.age(evaluation.timeToLive()))
        : Messages.text("control.evaluated", Formats.age(age), Formats.age(left));
  }

  private Notice why(ControlDetail detail) {
    Evaluation evaluation = detail.evaluation();
    if (evaluation == null) {
      return new Notice(
          Standing.NOT_EVALUATED,
          Messages.text("control.never"),
          Messages.text("control.never.todo"));
    }
    List<String> more = new ArrayList<>();
    if (detail.standing() == Standing.STALE) {
      more.add(Messages.text("control.stale", Standing.of(evaluation.state()).word()));
    }
    if (evaluation.proposed() != null) {
      more.add(Messages.text("control.proposed", Standing.of(evaluation.proposed()).word()));
    }
    return new Notice(
            detail.standing(),
            Formats.instants(evaluation.reason(), detail.period().zone()),
            String.join(" ", more))
        .below(counts(detail, evaluation));
  }

  /** What was counted; each number leads to what it counts. */
  private Node counts(ControlDetail detail, Evaluation evaluation) {
    Control control = detail.control();
    boolean inLogs = control != null && control.asksLogs();
    String items = Messages.text("control.counts", evaluation.population(), evaluation.events());
    String wrong = Messages.text("control.counts.exceptions", evaluation.exceptions());
    String refused = Messages.text("control.counts.refused", evaluation.refused());
    FlowPane counts = new FlowPane(12, 2);
    counts.setId("counts");
    counts
        .getChildren()
        .addAll(
            inLogs
                ? Nodes.leadsOn(Nodes.link(items, model.events()::openPopulation))
                : Nodes.whole(items, "dense"),
            toItems(wrong, evaluation.exceptions()),
            toItems(refused, evaluation.refused()));
    if (!evaluation.blind().isEmpty()) {
      String blind = Messages.text("control.blind", evaluation.blind().size());
      counts.getChildren().add(Nodes.whole(blind, "dense"));
    }
    return counts;
  }

  private Node toItems(String words, long count) {
    return count == 0
        ? Nodes.whole(words, "dense")
        : Nodes.link(
            words,
            () -> {
              Tab there = tabs.getTabs().contains(exceptions) ? exceptions : people;
              tabs.getSelectionModel().select(there);
            });
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
