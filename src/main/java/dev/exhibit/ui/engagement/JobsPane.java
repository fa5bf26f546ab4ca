package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.engagement.EngagementForm.JobField;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.usecase.EngagementDesk.Outlook;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What must run, when it would run next, and the hosts that there are. */
final class JobsPane extends VBox {
  private static final Map<JobField, Double> WIDTHS =
      Map.of(
          JobField.JOB, 200.0,
          JobField.KIND, 110.0,
          JobField.HOSTS, 200.0,
          JobField.CRON, 150.0,
          JobField.ZONE, 150.0,
          JobField.GRACE, 90.0,
          JobField.START, 420.0,
          JobField.FINISH, 420.0,
          JobField.HOLIDAYS, 300.0);

  private final EngagementViewModel model;
  private final RowsPane<JobField> jobs;

  JobsPane(EngagementViewModel model) {
    super(10);
    this.model = model;
    jobs =
        new RowsPane<>(
            model.form().jobs(),
            "add-job",
            Messages.text("jobs.add"),
            Messages.text("jobs.remove"),
            this::fields);
    getChildren()
        .addAll(
            Nodes.paragraph(Messages.text("jobs.hint"), "caption"),
            jobs,
            Fields.lines(
                Messages.word("engagementtext", Text.INVENTORY),
                model.form().text(Text.INVENTORY),
                3,
                460,
                Text.INVENTORY));
  }

  /** Where another job is added. */
  Node entry() {
    return jobs.entry(row -> false);
  }

  private Node fields(FieldRows.Row<JobField> row) {
    VBox outlook = new VBox(2);
    model.outlooksProperty().subscribe(all -> show(outlook, row, all));
    Node more =
        RowsPane.flow(
            row,
            "jobfield",
            WIDTHS,
            List.of(JobField.EARLY, JobField.LONGEST, JobField.HOLIDAYS, JobField.SOURCES));
    Nodes.show(more, false);
    return new VBox(
        8,
        RowsPane.flow(
            row, "jobfield", WIDTHS, List.of(JobField.JOB, JobField.KIND, JobField.HOSTS)),
        RowsPane.flow(
            row, "jobfield", WIDTHS, List.of(JobField.CRON, JobField.ZONE, JobField.GRACE)),
        RowsPane.flow(row, "jobfield", WIDTHS, List.of(JobField.START, JobField.FINISH)),
        outlook,
        Nodes.link(Messages.text("jobs.more"), () -> Nodes.show(more, !more.isVisible())),
        more);
  }

  private void show(VBox outlook, FieldRows.Row<JobField> row, List<Outlook> all) {
    int at = model.form().jobs().rows().indexOf(row);
    outlook.getChildren().clear();
    if (at < 0 || at >= all.size()) {
      return;
    }
    Outlook told = all.get(at);
    told.faults()
        .forEach(fault -> outlook.getChildren().add(line("fth-alert-circle", "bad", fault)));
    if (told.faults().isEmpty()) {
      outlook.getChildren().add(line("fth-check", "muted", next(told)));
    }
  }

  private static String next(Outlook told) {
    String times =
        told.next().stream()
            .map(time -> Formats.minute(time, told.zone()))
            .collect(Collectors.joining(" · "));
    return told.next().isEmpty()
        ? Messages.text("jobs.never")
        : Messages.text("jobs.next", times, Formats.zone(told.zone()));
  }

  private static Node line(String icon, String style, String words) {
    HBox line = new HBox(8, Nodes.icon(icon, style), Nodes.paragraph(words, "dense"));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
