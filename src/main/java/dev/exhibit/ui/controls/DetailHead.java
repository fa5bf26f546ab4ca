package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Evaluation;
import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.EndsRow;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands over the tabs of a control: its name and state, facts of it, and why it is so. */
final class DetailHead extends VBox {
  private final UiContext context;
  private final ControlsViewModel model;
  private final HistoryViewModel known;
  private final Runnable toItems;
  private final Label waived = new Label(null, Nodes.icon("fth-flag"));
  private final Label unseen = Nodes.paragraph("", "dense");
  private final Button pin =
      Nodes.button(Messages.text("event.pin"), "fth-bookmark", this::togglePin, "small");
  private final EvaluateBar evaluate;

  /**
   * Shows nothing yet.
   *
   * @param toItems leads to what fell out of the rule
   */
  DetailHead(UiContext context, ControlsViewModel model, HistoryViewModel known, Runnable toItems) {
    super(6);
    this.context = context;
    this.model = model;
    this.known = known;
    this.toItems = toItems;
    waived.getStyleClass().add("tag-outlined");
    waived.setMinWidth(USE_PREF_SIZE);
    pin.setId("pin-control");
    evaluate =
        new EvaluateBar(
                context.session().evaluating(),
                Messages.text("action.evaluate"),
                "fth-play",
                model::evaluate)
            .asksStore(context.session());
    context.session().notebook().controlsProperty().subscribe(now -> tellPin());
    context.session().sourcesProperty().subscribe(now -> tellUnseen());
  }

  private void togglePin() {
    String open = model.selectedId();
    if (open != null) {
      context.session().notebook().toggleControl(open);
    }
  }

  private void tellPin() {
    String open = model.selectedId();
    boolean pinned = open != null && pinned().contains(open);
    pin.setText(Messages.text(pinned ? "event.unpin" : "event.pin"));
  }

  private List<String> pinned() {
    return context.session().notebook().controlsProperty().get();
  }

  void show(@Nullable ControlDetail detail) {
    getChildren().clear();
    tellPin();
    tellUnseen();
    if (detail == null) {
      return;
    }
    Control control = detail.control();
    if (control == null) {
      getChildren().addAll(title(detail, ""), broken(detail));
      return;
    }
    getChildren()
        .addAll(
            title(detail, control.title()),
            Nodes.paragraph(control.statement(), "muted"),
            facts(detail, control),
            why(detail));
  }

  private Notice broken(ControlDetail detail) {
    ControlLibrary.BrokenControl broken = detail.broken();
    return broken == null
        ? new Notice(
            Standing.NOT_EVALUABLE,
            Messages.text("control.gone", detail.id()),
            Messages.text("control.gone.todo"))
        : new Notice(
            Standing.NOT_EVALUABLE,
            Messages.text("control.broken", broken.file()),
            Messages.text("control.broken.todo"),
            mending(broken));
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
    Label id = Nodes.whole(detail.id(), "mono", "head-id");
    Label title = Nodes.label(name, "head-title");
    title.setTooltip(new Tooltip(name));
    HBox row = name.isEmpty() ? Nodes.row(8, id) : Nodes.row(8, id, title);
    tellWaived(detail);
    if (detail.control() != null || detail.broken() != null) { // of one that is gone there is none
      row.getChildren().add(Nodes.badge(detail.standing()));
    }
    HBox acts = Nodes.row(8);
    if (detail.control() != null) {
      acts.getChildren()
          .add(
              Nodes.button(
                  Messages.text("control.package"), "fth-package", model::addToPackage, "small"));
      evaluate.setMinWidth(USE_PREF_SIZE);
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
    tags.add(waived);
    List<String> words = new ArrayList<>();
    words.add(Messages.word("nature", control.nature()));
    words.add(Messages.text("control.owner", control.owner()));
    words.add(Messages.text("control.reviewer", control.reviewer()));
    words.add(
        Messages.text(
            "control.version", control.version(), control.definition().sha256().substring(0, 8)));
    if (evaluation != null) {
      words.add(freshness(evaluation, detail.period().zone()));
    }
    return new DottedFlow(tags, words);
  }

  /** In times, not in ages: those would be another every minute. */
  private String freshness(Evaluation evaluation, ZoneId zone) {
    Instant now = model.now();
    Instant end = evaluation.evaluatedAt().plus(evaluation.timeToLive());
    return Messages.text(
        end.isBefore(now) ? "control.outlived" : "control.evaluated",
        Formats.beside(evaluation.evaluatedAt(), now, zone),
        Formats.beside(end, now, zone));
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
            String.join(" ", more),
            toSource(detail))
        .below(unseen)
        .below(counts(detail, evaluation));
  }

  /** Leads to the source that could not be seen for longest; nothing where all were seen. */
  private Node[] toSource(ControlDetail detail) {
    return UnseenWords.longest(detail.blind()).stream()
        .map(span ->
            Nodes.leadsOn(
                Nodes.button(
                    Messages.text("control.blind.source", span.source()),
                    "fth-database",
                    () -> context.navigator().go(new Place.Sources(span.source(), false)),
                    "small")))
        .toArray(Node[]::new);
  }

  /** Which source could not be seen, and when: what it may be silent for is known later. */
  private void tellUnseen() {
    ControlDetail detail = model.detailProperty().get();
    unseen.setText(
        detail == null
            ? ""
            : UnseenWords.of(detail.blind(), detail.period().zone(), context.session()));
    Nodes.show(unseen, !unseen.getText().isEmpty());
  }

  /** What was counted; each number leads to what it counts, where that can be listed. */
  private Node counts(ControlDetail detail, Evaluation evaluation) {
    FlowPane counts = new FlowPane(12, 2);
    counts.setId("counts");
    boolean asked = !evaluation.proofs().isEmpty();
    if (!CountWords.isCounted(evaluation.state(), asked, evaluation.population())) {
      counts.getChildren().add(Nodes.whole(Messages.text("control.counts.nothing"), "dense"));
      return counts;
    }
    String items = CountWords.appliesTo(evaluation.population(), evaluation.events());
    String wrong = CountWords.exceptions(evaluation.state(), evaluation.exceptions());
    String refused = Messages.text("control.counts.refused", evaluation.refused());
    counts
        .getChildren()
        .addAll(
            detail.isOfEvents() && detail.isOfNow()
                ? Nodes.leadsOn(Nodes.link(items, () -> model.events().openIn(detail.judged())))
                : Nodes.whole(items, "dense"),
            toItems(wrong, evaluation.exceptions()));
    if (evaluation.refused() > 0) {
      counts.getChildren().add(toItems(refused, evaluation.refused()));
    }
    return counts;
  }

  private Node toItems(String words, long count) {
    return count == 0 ? Nodes.whole(words, "dense") : Nodes.link(words, toItems);
  }

  /** A waiver is a label beside the state, which stays what it is. */
  void tellWaived(@Nullable ControlDetail detail) {
    String words = detail == null ? "" : known.waived(detail.id(), detail.period().zone());
    waived.setText(words);
    waived.setTooltip(new Tooltip(known.waivedWhy()));
    Nodes.show(waived, !words.isEmpty());
  }
}
