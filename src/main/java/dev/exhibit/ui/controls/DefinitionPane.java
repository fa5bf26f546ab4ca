package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.ui.common.CodeLine;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Running;
import dev.exhibit.usecase.LintControls.Finding;
import dev.exhibit.usecase.LintControls.Report;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The file of a control with what lint says of it. */
final class DefinitionPane extends VBox {
  /** What is found takes its room from the file, of which a few lines stay in view. */
  private static final double LEAST = 120;

  /** As high while it is checked as after: the file below stays where it is. */
  private static final double HEAD = 28;

  private final LintViewModel model;
  private final Running running;
  private final Label said = Nodes.paragraph("", "dense");
  private final Button again;
  private final VBox found = new VBox(4);
  private final ListView<CodeLine> lines = new ListView<>();
  private String text = "";

  DefinitionPane(LintViewModel model) {
    super(8);
    this.model = model;
    setPadding(new Insets(10, 0, 8, 0));
    running = new Running(model.checking(), model.checking()::stop);
    again = Nodes.button(Messages.text("lint.again"), "fth-refresh-cw", model::check, "small");
    again.setId("lint-again");
    again.setMinWidth(USE_PREF_SIZE);
    said.setId("lint");
    HBox.setHgrow(said, Priority.ALWAYS);
    said.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(running, Priority.ALWAYS);
    HBox head = Nodes.row(6, said, running, again);
    head.setMinHeight(HEAD);
    lines.setFixedCellSize(19);
    lines.setMinHeight(LEAST);
    lines.setCellFactory(list -> new CodeLine.Cell());
    lines.setId("definition");
    lines.setAccessibleText(Messages.text("control.definition"));
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(head, found, lines);
    model.reportProperty().subscribe(now -> tell());
    model.faceProperty().subscribe(now -> tell());
  }

  /** Shows the file of a control, and checks it. */
  void show(ControlDetail detail) {
    Control control = detail.control();
    BrokenControl broken = detail.broken();
    text = control != null ? control.definition().text() : broken != null ? broken.text() : "";
    model.show(detail);
    tell();
  }

  private void tell() {
    Report report = model.reportProperty().get();
    Face face = model.faceProperty().get();
    boolean checks = face instanceof Face.Loading;
    Nodes.show(running, checks);
    Nodes.show(said, !checks);
    Nodes.show(again, model.canCheck());
    sum(report);
    found.getChildren().clear();
    if (face instanceof Face.Failed failed) {
      found.getChildren().add(Notice.trouble(failed.trouble()));
    }
    List<Finding> findings = report == null ? List.of() : report.findings();
    findings.forEach(one -> found.getChildren().add(finding(one)));
    if (report != null) {
      report.notes().forEach(note -> found.getChildren().add(unchecked(note)));
    }
    Nodes.show(found, !found.getChildren().isEmpty());
    number(findings);
  }

  /** That nothing is wrong is said of what was looked at, and of no more. */
  private void sum(@Nullable Report report) {
    if (report == null) {
      said.setText(Messages.text("lint.unknown"));
      said.setGraphic(null);
      return;
    }
    long warnings = report.findings().stream().filter(Finding::warning).count();
    long faults = report.findings().size() - warnings;
    if (faults + warnings == 0) {
      said.setText(Messages.text(model.isWhole() ? "lint.clean.whole" : "lint.clean"));
      said.setGraphic(Nodes.icon("fth-check", "good"));
    } else {
      said.setText(Messages.text("lint.counts", faults, warnings));
      said.setGraphic(null);
    }
  }

  /** A file that is the same stays where it was scrolled to. */
  private void number(List<Finding> findings) {
    List<String> all = text.lines().toList();
    List<CodeLine> numbered =
        IntStream.rangeClosed(1, all.size())
            .mapToObj(number -> new CodeLine(number, all.get(number - 1), marks(findings, number)))
            .toList();
    if (!lines.getItems().equals(numbered)) {
      lines.getItems().setAll(numbered);
    }
  }

  private static boolean marks(List<Finding> findings, int number) {
    return findings.stream().anyMatch(one -> one.fault().line() == number);
  }

  private Node finding(Finding one) {
    Fault fault = one.fault();
    Node go =
        Nodes.link(
            Messages.text("lint.at", fault.line(), fault.column()),
            () -> {
              lines.scrollTo(Math.max(0, fault.line() - 4));
              lines.getSelectionModel().select(fault.line() - 1);
            });
    Node sign =
        one.warning() ? Nodes.icon("fth-alert-triangle", "muted") : Nodes.icon("fth-x", "bad");
    Node kind = Nodes.whole(Messages.text(one.warning() ? "lint.warning" : "lint.fault"), "dense");
    return Nodes.row(8, sign, kind, go, Nodes.paragraph(fault.message(), "dense"));
  }

  private static Node unchecked(String note) {
    return Nodes.row(
        8, Nodes.icon("fth-eye-off", "blind"), Nodes.paragraph(note, "dense", "muted"));
  }
}
