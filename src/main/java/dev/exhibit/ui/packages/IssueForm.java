package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuePart;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Segments;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Scope, period, preview, omissions, identity, progress: top to bottom. */
final class IssueForm extends VBox {
  /** The lines that say what is issued, to whom and where. */
  private static final Set<Integer> CHOICES = Set.of(0, 1, 2, 5, 6);

  private final PackagesViewModel model;
  private final Segments<ScopeChoice.Kind> kinds;
  private final HBox numbers = new HBox(36);
  private final Node edge = Nodes.hairline();
  private final RemarksList remarks;
  private final Node complete =
      Nodes.row(
          8,
          Nodes.icon("fth-check", "good"),
          Nodes.label(Messages.text("packages.complete"), "dense"));
  private final VBox outcome = new VBox();
  private final EvaluateBar issue;
  private final HBox locked =
      Nodes.row(6, Nodes.icon("fth-lock"), Nodes.whole(Messages.text("packages.held"), "muted"));
  private final Label accept = Nodes.paragraph("", "dense", "muted");
  private final CheckBox partial = new CheckBox(Messages.text("packages.partial"));

  /**
   * The form.
   *
   * @param clock the time now
   */
  IssueForm(PackagesViewModel model, Supplier<Instant> clock) {
    super(12);
    this.model = model;
    kinds = Segments.of("scope", ScopeChoice.Kind.values(), model.scopeKindProperty());
    remarks = new RemarksList(model);
    HBox head =
        Nodes.row(
            10,
            Nodes.whole(Messages.text("packages.title"), "head-title"),
            Nodes.label(Messages.text("packages.promise"), "muted"),
            Nodes.spacer(),
            locked);
    GridPane form = new GridPane();
    form.setHgap(12);
    form.setVgap(12);
    ColumnConstraints names = new ColumnConstraints(96);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    form.getColumnConstraints().addAll(names, fields);
    issue =
        new EvaluateBar(
            model.issuing(), Messages.text("packages.issue"), "fth-package", model::issue);
    issue.setId("issue");
    line(form, 0, "packages.scope", scope());
    line(form, 1, "packages.period", period());
    line(form, 2, "packages.exhibits", new ExhibitsPane(model.exhibits()));
    line(form, 3, "packages.preview", preview());
    line(form, 4, "packages.sign", new SignerField(model.signer()));
    line(form, 5, "packages.readers", new ReadersField(model.readers(), this::permit));
    line(form, 6, "packages.into", folder());
    Label later = Nodes.paragraph("", "dense");
    later.setId("next-package");
    later.textProperty().bind(model.waitingWordsProperty());
    later.textProperty().subscribe(words -> Nodes.show(later, !words.isEmpty()));
    IssueStepsPane steps = new IssueStepsPane(new IssueSteps(model.issuing(), clock, this::idle));
    line(
        form,
        7,
        "packages.write",
        new VBox(8, steps, Nodes.row(12, issue, accept), later, outcome));
    getChildren().addAll(head, form);
    model
        .issuing()
        .runningProperty()
        .subscribe(running -> {
          Nodes.show(locked, running);
          Nodes.show(steps, running);
          lock(form, running);
        });
    model.previewProperty().subscribe(this::fill);
    model.allowPartialProperty().subscribe(now -> permit());
    model.previewFaceProperty().subscribe(now -> permit());
    model.issuedProperty().subscribe(now -> tell());
    model.troubleProperty().subscribe(now -> tell());
  }

  /** What is issued is what was counted: nothing of it is changed meanwhile. */
  private void lock(GridPane form, boolean issuing) {
    form.getChildren().stream()
        .filter(node -> CHOICES.contains(GridPane.getRowIndex(node)))
        .forEach(node -> node.setDisable(issuing));
    partial.setDisable(issuing);
  }

  private static void line(GridPane form, int row, String key, Node field) {
    Label name = Nodes.whole(Messages.text(key), "form-label");
    name.setMinHeight(30);
    GridPane.setValignment(name, javafx.geometry.VPos.TOP);
    form.add(name, 0, row);
    form.add(field, 1, row);
  }

  /** Gives the form the keys of who came from elsewhere. */
  void lead() {
    Nodes.takeFocus(kinds.first());
  }

  private Node scope() {
    kinds.first().setId("scope");
    ListView<ScopeChoice.Choice> list = new ListView<>();
    list.setItems(model.choicesProperty());
    list.setPrefHeight(150);
    list.setMaxHeight(150);
    list.getStyleClass().add("card");
    Density.rows(list, 26);
    list.setCellFactory(own -> choiceCell());
    list.setAccessibleText(Messages.text("packages.scope"));
    model.visitsProperty().subscribe(now -> list.refresh()); // what another screen put in is ticked
    model.waitingWordsProperty().subscribe(now -> list.refresh());
    model.scopeKindProperty().subscribe(kind -> Nodes.show(list, kind != ScopeChoice.Kind.ALL));
    Label comesTo = Nodes.paragraph("", "dense", "muted");
    comesTo.setId("scope-words");
    comesTo.textProperty().bind(model.scopeWordsProperty());
    return new VBox(8, Nodes.row(12, kinds, comesTo), list);
  }

  private CheckBoxListCell<ScopeChoice.Choice> choiceCell() {
    CheckBoxListCell<ScopeChoice.Choice> cell =
        new CheckBoxListCell<>(choice -> {
          SimpleBooleanProperty in = new SimpleBooleanProperty(model.isChosen(choice.id()));
          in.addListener((at, before, now) -> model.choose(choice.id(), now));
          return in;
        });
    cell.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ScopeChoice.@Nullable Choice choice) {
            return choice == null ? "" : choice.id() + "   " + choice.name();
          }

          @Override
          public ScopeChoice.Choice fromString(String text) {
            return new ScopeChoice.Choice(text, "");
          }
        });
    return cell;
  }

  private Node period() {
    Segments<Boolean> which =
        new Segments<>(List.of(false, true), this::periodWords, model.wholeEngagementProperty());
    Label only = Nodes.whole("");
    only.setId("only-period");
    only.setMinHeight(30);
    HBox line =
        Nodes.row(10, only, Nodes.label(Messages.text("packages.period.other"), "dense", "muted"));
    model
        .factsProperty()
        .subscribe(facts -> {
          which.reword();
          boolean same = model.periodWords(true).equals(model.periodWords(false));
          only.setText(periodWords(true));
          Nodes.show(line, same);
          Nodes.show(which, !same);
        });
    Label state = Nodes.paragraph("", "dense", "muted");
    model
        .previewProperty()
        .subscribe(found -> {
          state.setText(
              found == null
                  ? ""
                  : Messages.text(found.periodOpen() ? "packages.open" : "packages.closed"));
          Nodes.show(state, found != null);
        });
    return new VBox(6, which, line, state);
  }

  private String periodWords(boolean whole) {
    String words = model.periodWords(whole);
    String name = Messages.text(whole ? "packages.whole" : "packages.view");
    return words.isEmpty() ? name : Messages.text("packages.dated", name, words);
  }

  private Node preview() {
    VBox card = new VBox(8, numbers, edge, remarks, complete);
    card.getStyleClass().add("card");
    List.of(edge, remarks, complete).forEach(node -> Nodes.show(node, false));
    FacePane pane = new FacePane(card, model.previewFaceProperty(), model::preview);
    pane.setMinHeight(USE_PREF_SIZE);
    partial.selectedProperty().bindBidirectional(model.allowPartialProperty());
    Nodes.show(partial, false);
    return new VBox(8, pane, partial);
  }

  /** What was counted before stays until something else is known, and with it the keys. */
  private void fill(@Nullable PackagePreview found) {
    Nodes.show(partial, found != null && !found.omissions().isEmpty());
    if (found == null) {
      return;
    }
    numbers.getChildren().clear();
    number(found.controls(), "packages.n.controls");
    number(found.rows(), "packages.n.rows");
    if (found.exhibits() > 0) {
      number(found.exhibits(), "packages.n.exhibits");
      number(found.exhibitRows(), "packages.n.exhibitrows");
    }
    number(found.files(), "packages.n.files");
    number(Formats.bytes(found.aboutBytes()), Messages.text("packages.n.about"));
    remarks.show(found);
    Nodes.show(edge, !remarks.getItems().isEmpty());
    Nodes.show(remarks, !remarks.getItems().isEmpty());
    Nodes.show(complete, found.omissions().isEmpty());
  }

  private void number(long count, String key) {
    number(Formats.count(count), Messages.text(key, count));
  }

  private void number(String value, String words) {
    numbers
        .getChildren()
        .add(new VBox(1, Nodes.whole(value, "big-number"), Nodes.whole(words, "dense", "muted")));
  }

  private Node folder() {
    Label path = Nodes.label("", "mono-small");
    model
        .folderProperty()
        .subscribe(into -> {
          path.setText(into == null ? "" : into.toString());
          path.setTooltip(new Tooltip(path.getText()));
        });
    return Nodes.row(
        10,
        path,
        Nodes.button(Messages.text("packages.change"), "fth-folder", model::chooseFolder, "small"));
  }

  private void permit() {
    String obstacle = model.obstacle();
    boolean running = model.issuing().runningProperty().get();
    issue.setDisable(!obstacle.isEmpty() && !running);
    accept.setText(obstacle);
    Nodes.show(accept, !obstacle.isEmpty() && !running);
  }

  private void tell() {
    outcome.getChildren().clear();
    Trouble wrong = model.troubleProperty().get();
    IssueJob.Written done = model.issuedProperty().get();
    if (wrong != null) {
      outcome.getChildren().add(Notice.trouble(wrong));
    } else if (done != null) {
      outcome.getChildren().add(written(done));
    }
  }

  /** What was written, and what verifying it said; where nothing did, the way to have it said. */
  private Notice written(IssueJob.Written written) {
    IssuedPackage done = written.issued();
    Verification said = written.said();
    RuntimeException failure = written.failure();
    int left = done.omissions().size();
    String partial = left == 0 ? "" : Messages.text("verify.partial", left) + " ";
    String words =
        partial
            + Messages.text(
                "packages.done.text",
                Formats.digest(done.contentDigest(), 4),
                Formats.bytes(done.bytes()),
                time(done));
    Notice notice =
        new Notice(
            standing(written),
            failure == null
                ? Messages.text("packages.done", written.name())
                : Messages.text("packages.unverified", written.name(), why(failure)),
            said == null
                ? words
                : Messages.text("packages.done.verified", AnswerSign.told(said)) + " " + words,
            Nodes.button(Messages.text("packages.show"), "fth-folder", model::showFolder, "small"));
    if (said == null) {
      notice
          .getChildren()
          .add(
              Nodes.button(
                  Messages.text("packages.verify"),
                  "fth-check-circle",
                  () -> model.verification().verify(done.file()),
                  "small"));
    }
    return notice;
  }

  private static Standing standing(IssueJob.Written written) {
    Verification said = written.said();
    if (written.failure() != null) {
      return Standing.NOT_EVALUABLE;
    }
    if (said != null && !said.intact()) {
      return Standing.INEFFECTIVE;
    }
    return written.issued().omissions().isEmpty() ? Standing.PASS : Standing.NOT_EVALUABLE;
  }

  /** Nothing went wrong where the person stopped it, and yet nothing is known. */
  private static String why(RuntimeException failure) {
    return Trouble.of(failure)
        .map(Trouble::sentence)
        .orElseGet(() -> Messages.text("packages.unverified.stopped"));
  }

  /** Why a part of the issuing has nothing to do; empty where it has. */
  private String idle(IssuePart part) {
    SignerModel.Signing set = model.signer().signingProperty().get();
    return switch (part) {
      case TIMESTAMP ->
          set != null && set.authorities().isEmpty() ? Messages.text("issue.noauthority") : "";
      case VERIFY ->
          model.readers().kindProperty().get() == ReadersModel.Kind.EVERYBODY
              ? ""
              : Messages.text("issue.encrypted");
      case JUDGE, ROWS, REPORT, SIGN -> "";
    };
  }

  /** Who vouches for the time; why nobody does, where an authority was asked. */
  private String time(IssuedPackage done) {
    IssuedPackage.VouchedTime vouched = done.vouched();
    if (vouched != null) {
      ZoneId zone = model.verification().zone();
      return Messages.text(
          "packages.done.trusted",
          Formats.second(vouched.at(), zone) + " " + Formats.zone(zone),
          vouched.authority());
    }
    return done.timeProblems().isEmpty()
        ? Messages.text("packages.done.claimed")
        : Messages.text("packages.done.failed", String.join(" ", done.timeProblems()));
  }
}
