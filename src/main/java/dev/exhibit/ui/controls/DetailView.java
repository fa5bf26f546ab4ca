package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Evaluation;
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
  private final Tab timeline = new Tab(Messages.text("control.timeline"));
  private final Tab population = new Tab();
  private final Tab exceptions = new Tab();
  private final Tab evidence = new Tab();
  private final Tab gaps = new Tab();
  private final Tab people = new Tab(Messages.text("control.people"));
  private final Tab samples = new Tab();
  private final Tab definition = new Tab();
  private final Tab history = new Tab();
  private final ItemTable items;
  private final GapList gapList;
  private final PeoplePane said;
  private final HistoryViewModel known;
  private final HistoryPane past = new HistoryPane();
  private final SamplesPane drawn;
  private final EvidencePane proof = new EvidencePane();
  private final DefinitionPane text = new DefinitionPane();

  DetailView(UiContext context, ControlsViewModel model) {
    super(8);
    this.context = context;
    this.model = model;
    waived.getStyleClass().add("tag-outlined");
    waived.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("pane");
    setPadding(new Insets(12, 24, 0, 16));
    setMinWidth(480);
    items = new ItemTable(model);
    gapList = new GapList();
    said = new PeoplePane(new PeopleViewModel(context));
    known = new HistoryViewModel(context);
    drawn = new SamplesPane(known);
    samples.setContent(drawn);
    history.setContent(past);
    timeline.setContent(new TimelineTab(context, model));
    population.setContent(new PopulationTab(context, model));
    VBox listed = new VBox(items);
    VBox.setVgrow(items, Priority.ALWAYS);
    listed.setPadding(new Insets(12, 0, 0, 0));
    exceptions.setContent(listed);
    evidence.setContent(proof);
    gaps.setContent(gapList);
    people.setContent(said);
    definition.setContent(text);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(head, tabs);
    known.shownProperty().subscribe(this::tell);
    model.detailProperty().subscribe(this::show);
  }

  private void tell(HistoryViewModel.@Nullable Shown shown) {
    ControlDetail detail = model.detailProperty().get();
    ZoneId zone = detail == null ? ZoneOffset.UTC : detail.period().zone();
    tellWaived(detail);
    past.show(shown == null ? new ControlHistory.Told(List.of(), 0) : shown.told(), zone);
    drawn.show(
        detail == null ? "" : detail.id(), shown == null ? List.of() : shown.samples(), zone);
    samples.setText(Messages.text("control.samples", shown == null ? 0 : shown.samples().size()));
    history.setText(Messages.text("control.history", shown == null ? 0 : shown.told().all()));
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
    text.show(control.definition().text(), List.of());
    said.show(detail.subject());
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
    text.show(broken.text(), broken.faults());
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
    more.add(
        Messages.text(
            "control.counts",
            evaluation.population(),
            evaluation.events(),
            evaluation.exceptions(),
            evaluation.refused()));
    if (!evaluation.blind().isEmpty()) {
      more.add(Messages.text("control.blind", evaluation.blind().size()));
    }
    return new Notice(detail.standing(), evaluation.reason(), String.join(" ", more));
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
    items.show(detail, item -> true);
    proof.show(detail);
    gapList.show(evaluation == null ? List.of() : evaluation.gaps(), detail.period().zone());
    gapList.onOpen(gap -> context.navigator().go(new Place.Gaps(gap.kind())));
  }
}
