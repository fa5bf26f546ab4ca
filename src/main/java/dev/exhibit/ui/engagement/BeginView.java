package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.BeginViewModel.Step;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The steps by which an engagement is begun. */
public final class BeginView extends BorderPane {
  private final BeginViewModel model;
  private final Map<Step, Node> panes = new EnumMap<>(Step.class);
  private final VBox summary = new VBox(8);

  /**
   * Builds the steps.
   *
   * @param cancel leads away from them
   */
  public BeginView(UiContext context, BeginViewModel model, Runnable cancel) {
    this.model = model;
    EngagementViewModel form = model.engagement();
    panes.put(
        Step.BASICS,
        new BasicsPane(form.form(), form.periodFaultProperty(), EngagementView.periods(context)));
    panes.put(Step.SCOPE, new ScopePane(form.form()));
    panes.put(Step.PEOPLE, new PeoplePane(form));
    panes.put(Step.PARAMETERS, new ParametersPane(form.form()));
    panes.put(Step.JOBS, new JobsPane(form));
    panes.put(Step.SUMMARY, new VBox(14, summary, inherit()));
    VBox pane = new VBox();
    VBox page = new VBox(16, trail(), pane);
    page.getStyleClass().add("page");
    page.setMaxWidth(960);
    form.readyProperty().subscribe(page::setVisible);
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
    setCenter(scroll);
    setBottom(foot(cancel));
    setMinSize(0, 0);
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
    Label none = Nodes.paragraph(Messages.text("begin.inherit.none"), "dense", "muted");
    model
        .canInheritProperty()
        .subscribe(can -> {
          Nodes.show(box, can);
          Nodes.show(hint, can);
          Nodes.show(none, !can);
        });
    return new VBox(4, box, hint, none);
  }

  private void tell() {
    summary
        .getChildren()
        .setAll(model.summary().stream().map(line -> Nodes.paragraph(line)).toList());
  }

  private Node foot(Runnable cancel) {
    Button back = Nodes.button(Messages.text("begin.back"), "fth-arrow-left", model::back, "small");
    back.setId("begin-back");
    Button next =
        Nodes.button(Messages.text("begin.next"), "fth-arrow-right", model::next, "accent");
    next.setId("begin-next");
    EvaluateBar finish =
        new EvaluateBar(
            model.finishing(), Messages.text("begin.finish"), "fth-check", model::finish);
    finish.setId("begin-finish");
    Button away = Nodes.button(Messages.text("action.cancel"), "fth-x", cancel, "small");
    model
        .stepProperty()
        .subscribe(step -> {
          back.setDisable(step == Step.BASICS);
          Nodes.show(next, step != Step.SUMMARY);
          Nodes.show(finish, step == Step.SUMMARY);
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
