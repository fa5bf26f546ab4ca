package dev.exhibit.ui.engagement;

import dev.exhibit.model.CalendarPeriods;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.BeginViewModel.Step;
import dev.exhibit.usecase.Handover;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The steps by which an engagement is begun. */
public final class BeginView extends BorderPane {
  private final BeginViewModel model;
  private final Map<Step, Node> panes = new EnumMap<>(Step.class);
  private final VBox summary = new VBox(8);
  private final VBox handed = new VBox();
  private final Label title = Nodes.label("", "head-title");
  private final Label follows = Nodes.paragraph("", "muted");

  /**
   * Builds the steps.
   *
   * @param cancel leads away from them
   */
  public BeginView(UiContext context, BeginViewModel model, Runnable cancel) {
    this.model = model;
    EngagementViewModel form = model.engagement();
    panes.put(
        Step.BASICS, new BasicsPane(form.form(), form.periodFaultProperty(), periods(context)));
    panes.put(Step.SCOPE, new ScopePane(form.form()));
    panes.put(Step.PEOPLE, new PeoplePane(form));
    panes.put(Step.PARAMETERS, new ParametersPane(form.form()));
    panes.put(Step.JOBS, new JobsPane(form));
    panes.put(Step.SUMMARY, new VBox(14, summary, inherit(), handed));
    VBox pane = new VBox();
    VBox page = new VBox(16, new VBox(4, title, follows), trail(), pane);
    page.getStyleClass().add("page");
    page.setMaxWidth(960);
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("pane");
    model
        .stepProperty()
        .subscribe(step -> {
          if (step == Step.SUMMARY) {
            tell();
          }
          pane.getChildren().setAll(panes.get(step));
          scroll.setVvalue(0);
        });
    model.handoverProperty().subscribe((Handover from) -> head(from));
    Node foot = foot(cancel);
    FacePane faces = new FacePane(scroll, model.faceProperty(), model::retry);
    model
        .begunProperty()
        .subscribe((Path written) -> {
          setCenter(written == null ? faces : new BegunPane(model, cancel));
          setBottom(written == null ? foot : null);
        });
    setMinSize(0, 0);
  }

  /** What follows the former engagement; where there is none, what is over. */
  private ObservableValue<List<String>> periods(UiContext context) {
    ObjectProperty<List<String>> periods = new SimpleObjectProperty<>(List.of());
    model
        .handoverProperty()
        .subscribe((Handover from) ->
            periods.set(
                from == null || from.period().isEmpty()
                    ? EngagementView.periods(context)
                    : CalendarPeriods.after(Period.parse(from.period(), model.zone()))));
    return periods;
  }

  private void head(@Nullable Handover from) {
    title.setText(Messages.text(from == null ? "begin.title" : "begin.next.title"));
    Nodes.show(follows, from != null);
    if (from != null) {
      follows.setText(
          from.period().isEmpty()
              ? Messages.text("begin.follows.nothing", from.name())
              : Messages.text("begin.follows", from.name(), Formats.ends(from.period())));
    }
  }

  private Node trail() {
    FlowPane trail = new FlowPane(14, 6);
    trail.setId("begin-steps");
    for (Step step : Step.values()) {
      Label label =
          Nodes.whole(
              Messages.text(
                  "begin.step",
                  BeginViewModel.STEPS.indexOf(step) + 1,
                  Messages.word("beginstep", step)));
      model
          .stepProperty()
          .subscribe(now -> {
            label.getStyleClass().removeAll("strong", "muted");
            label.getStyleClass().add(now == step ? "strong" : "muted");
            boolean over = BeginViewModel.STEPS.indexOf(step) < BeginViewModel.STEPS.indexOf(now);
            label.setGraphic(over ? Nodes.icon("fth-check") : null);
            label.setAccessibleText(
                now == step
                    ? Messages.text("begin.here", Messages.word("beginstep", step))
                    : Messages.word("beginstep", step));
          });
      trail.getChildren().add(label);
    }
    return trail;
  }

  private Node inherit() {
    CheckBox box = new CheckBox(Messages.text("begin.inherit"));
    box.setId("begin-inherit");
    box.selectedProperty().bindBidirectional(model.inheritProperty());
    Label hint = Nodes.paragraph(Messages.text("begin.inherit.hint"), "caption");
    Label none = Nodes.paragraph("", "dense", "muted");
    Runnable show =
        () -> {
          boolean can = model.canInheritProperty().get();
          boolean next = model.handoverProperty().get() != null;
          box.setText(
              next
                  ? Messages.text("begin.next.inherit", String.join(", ", model.stores()))
                  : Messages.text("begin.inherit"));
          none.setText(Messages.text(next ? "begin.next.inherit.none" : "begin.inherit.none"));
          Nodes.show(box, can);
          Nodes.show(hint, can);
          Nodes.show(none, !can);
        };
    model.canInheritProperty().subscribe(can -> show.run());
    model.handoverProperty().subscribe(from -> show.run());
    return new VBox(4, box, hint, none);
  }

  private void tell() {
    summary.getChildren().setAll(new LinesPane(model.summary()));
    Handover from = model.handoverProperty().get();
    handed.getChildren().clear();
    if (from != null) {
      handed.getChildren().add(new HandoverPane(from, model.ending(), model.zone()));
    }
  }

  private Node foot(Runnable cancel) {
    Button back = Nodes.button(Messages.text("begin.back"), "fth-arrow-left", model::back);
    back.setId("begin-back");
    Button next =
        Nodes.button(Messages.text("begin.next"), "fth-arrow-right", model::next, "accent");
    next.setId("begin-next");
    EvaluateBar finish =
        new EvaluateBar(
            model.finishing(), Messages.text("begin.finish"), "fth-check", model::finish);
    finish.setId("begin-finish");
    Button away =
        Nodes.button(
            Messages.text("action.cancel"),
            "fth-x",
            () -> {
              model.forget();
              cancel.run();
            });
    away.setId("begin-cancel");
    away.disableProperty().bind(model.opening().runningProperty());
    model
        .stepProperty()
        .subscribe(step -> {
          back.setDisable(step == Step.BASICS);
          Nodes.show(next, step != Step.SUMMARY);
          Nodes.show(finish, step == Step.SUMMARY);
        });
    model
        .faceProperty()
        .subscribe(face -> {
          boolean filling = face instanceof Face.Full;
          back.setDisable(!filling || model.stepProperty().get() == Step.BASICS);
          next.setDisable(!filling);
        });
    VBox wrong = new VBox();
    model
        .troubleProperty()
        .subscribe((Trouble trouble) -> {
          wrong.getChildren().clear();
          Nodes.show(wrong, trouble != null);
          if (trouble != null) {
            wrong.getChildren().add(Notice.trouble(trouble));
          }
        });
    VBox foot = new VBox(8, wrong, Nodes.row(12, back, next, finish, away));
    foot.getStyleClass().add("form-foot");
    return foot;
  }
}
