package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuePart;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The parts of the issuing side by side: a sign, a name, how long it took. */
final class IssueStepsPane extends HBox {
  private static final double LEAST = 96;
  private static final double LONGEST = 720;

  IssueStepsPane(IssueSteps model) {
    super(8);
    setId("issue-steps");
    setMaxWidth(LONGEST);
    model.stepsProperty().subscribe(this::show);
  }

  private void show(List<IssueSteps.Step> steps) {
    getChildren().setAll(steps.stream().map(step -> part(step, isLast(step, steps))).toList());
    setAccessibleText(steps.stream().map(IssueStepsPane::spoken).collect(Collectors.joining(". ")));
  }

  private static boolean isLast(IssueSteps.Step step, List<IssueSteps.Step> steps) {
    return step.equals(steps.getLast());
  }

  private static Node part(IssueSteps.Step step, boolean last) {
    HBox head =
        Nodes.row(
            8,
            step.idle().isEmpty() ? sign(step.stand()) : Nodes.icon("fth-minus-circle", "waits"));
    if (!last) {
      Region line = Nodes.hairline();
      line.getStyleClass().add(step.stand() == IssueStand.DONE ? "line-done" : "line-open");
      HBox.setHgrow(line, Priority.ALWAYS);
      head.getChildren().add(line);
    }
    boolean waits = step.stand() == IssueStand.WAITING || !step.idle().isEmpty();
    VBox all =
        new VBox(
            2,
            head,
            Nodes.whole(Messages.word("issuepart", step.part()), waits ? "muted" : "strong"),
            Nodes.whole(detail(step), "dense", "muted"));
    Duration left = step.left();
    if (left != null) {
      all.getChildren()
          .add(Nodes.whole(Messages.text("issue.left", Formats.length(left)), "dense", "muted"));
    }
    VBox.setMargin(head, new Insets(0, 0, 2, 0));
    all.setMinWidth(last ? 0 : LEAST);
    HBox.setHgrow(all, last ? Priority.NEVER : Priority.ALWAYS);
    return all;
  }

  private static Node sign(IssueStand stand) {
    return switch (stand) {
      case DONE -> Nodes.icon("fth-check-circle", "good");
      case RUNNING -> Nodes.icon("fth-play-circle", "now");
      case WAITING -> Nodes.icon("fth-circle", "waits");
    };
  }

  private static String detail(IssueSteps.Step step) {
    if (!step.idle().isEmpty()) {
      return step.idle();
    }
    Duration took = step.took();
    JobSlot.Count counted = step.counted();
    if (took != null) {
      return counted == null ? Formats.length(took) : done(step.part(), counted, took);
    }
    return counted == null ? Messages.word("issuestand", step.stand()) : now(step.part(), counted);
  }

  private static String done(IssuePart part, JobSlot.Count counted, Duration took) {
    return switch (part) {
      case ROWS -> Messages.text("issue.rows.done", counted.total(), Formats.length(took));
      case REPORT -> Messages.text("issue.pages.done", counted.total(), Formats.length(took));
      case JUDGE, SIGN, TIMESTAMP, VERIFY -> Formats.length(took);
    };
  }

  private static String now(IssuePart part, JobSlot.Count counted) {
    return Messages.text(
        part == IssuePart.REPORT ? "issue.pages.now" : "issue.now",
        counted.done(),
        counted.total());
  }

  private static String spoken(IssueSteps.Step step) {
    return Messages.word("issuepart", step.part()) + ": " + detail(step);
  }
}
