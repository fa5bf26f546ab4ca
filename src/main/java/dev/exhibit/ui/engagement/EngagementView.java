package dev.exhibit.ui.engagement;

import dev.exhibit.model.CalendarPeriods;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Leading;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The engagement as one form, and at its foot what becomes of what is typed. */
public final class EngagementView extends BorderPane {
  private final EngagementViewModel model;
  private final ScopePane scope;
  private final ParametersPane parameters;
  private final JobsPane jobs;

  /**
   * Builds the form.
   *
   * @param back leads to where it is reached from
   */
  public EngagementView(UiContext context, EngagementViewModel model, Runnable back) {
    this.model = model;
    scope = new ScopePane(model.form());
    parameters = new ParametersPane(model.form());
    jobs = new JobsPane(model);
    VBox page =
        new VBox(
            16,
            head(back),
            section(
                "engagement.basics",
                new BasicsPane(
                    model.form(),
                    model.periodFaultProperty(),
                    new SimpleObjectProperty<>(periods(context)))),
            Nodes.hairline(),
            section("engagement.scope", scope),
            Nodes.hairline(),
            section("engagement.people", new PeoplePane(model)),
            Nodes.hairline(),
            section("engagement.parameters", parameters),
            Nodes.hairline(),
            section("engagement.jobs", jobs));
    page.getStyleClass().add("page");
    page.setMaxWidth(960);
    model.readyProperty().subscribe(page::setVisible);
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setId("engagement-page");
    scroll.getStyleClass().add("pane");
    setCenter(new FacePane(scroll, model.faceProperty(), model::open));
    setBottom(foot());
    setMinSize(0, 0);
  }

  /**
   * Shows the engagement as it is.
   *
   * @param entry what somebody is led to; null for its beginning
   */
  public void open(Place.@Nullable Entry entry) {
    model.open(() -> {
      if (entry != null) {
        find(entry).ifPresent(Leading::to);
      }
    });
  }

  private Optional<Node> find(Place.Entry entry) {
    return switch (entry) {
      case Place.Entry.Parameter(String control) -> parameters.entry(control);
      case Place.Entry.Jobs there -> Optional.of(jobs.entry());
      case Place.Entry.CarvedOut(String criterion) -> Optional.of(scope.entry(criterion));
    };
  }

  /** Periods that are over and that a person may mean. */
  static List<String> periods(UiContext context) {
    LocalDate today = LocalDate.ofInstant(context.session().now(), ZoneOffset.UTC);
    return CalendarPeriods.past(today).stream().map(CalendarPeriods::text).toList();
  }

  private static Node head(Runnable back) {
    Button button = Nodes.button(Messages.text("engagement.back"), "fth-arrow-left", back, "small");
    return Nodes.row(12, button, Nodes.label(Messages.text("engagement.title"), "head-title"));
  }

  private static Node section(String key, Node content) {
    return new VBox(8, Nodes.label(Messages.text(key), "section-title"), content);
  }

  private Node foot() {
    Label state = Nodes.whole("", "muted");
    state.setId("engagement-state");
    EvaluateBar save =
        new EvaluateBar(model.keeping(), Messages.text("engagement.save"), "fth-save", model::save);
    save.setId("save-engagement");
    Button discard =
        Nodes.button(Messages.text("engagement.discard"), "fth-corner-up-left", model::discard);
    discard.setId("discard-engagement");
    model.readyProperty().subscribe(state::setVisible);
    model
        .unsavedProperty()
        .subscribe(unsaved -> {
          state.setText(Messages.text(unsaved ? "engagement.unsaved" : "engagement.same"));
          discard.setDisable(!unsaved);
          save.setDisable(!unsaved);
        });
    VBox wrong = new VBox();
    HBox line = Nodes.row(12, save, discard, state);
    model.troubleProperty().subscribe(trouble -> show(wrong, trouble));
    VBox foot = new VBox(8, wrong, line);
    foot.getStyleClass().add("form-foot");
    return foot;
  }

  private static void show(VBox wrong, @Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
    Nodes.show(wrong, trouble != null);
  }
}
