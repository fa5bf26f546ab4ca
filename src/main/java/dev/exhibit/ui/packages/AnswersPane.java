package dev.exhibit.ui.packages;

import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.ReceivedAnswers;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What auditors gave back, with what verifying each said, and its results and notes. */
final class AnswersPane extends VBox {
  private static final double LINE = 26;
  private static final int LINES = 8;
  private final AnswersModel model;
  private final VBox cards = new VBox(10);
  private final VBox told = new VBox();
  private final Label count = Nodes.whole("", "dense", "muted");

  AnswersPane(AnswersModel model) {
    super(8);
    this.model = model;
    EvaluateBar read =
        new EvaluateBar(model.reading(), Messages.text("answers.read"), "fth-inbox", model::choose);
    read.setId("read-answers");
    HBox head =
        Nodes.row(
            8,
            Nodes.whole(Messages.text("answers.title"), "section-title"),
            count,
            Nodes.spacer(),
            read);
    getChildren().addAll(head, told, new FacePane(cards, model.faceProperty(), model::reload));
    Nodes.show(this, model.canReceive());
    model.allProperty().subscribe(now -> show());
    model.newestProperty().subscribe(now -> show());
    model.troubleProperty().subscribe(this::tell);
  }

  private void tell(@Nullable Trouble trouble) {
    told.getChildren().clear();
    if (trouble != null) {
      told.getChildren().add(Notice.trouble(trouble));
    }
  }

  private void show() {
    List<ReceivedAnswers> all = model.allProperty().get();
    if (all == null) {
      return; // the face says why
    }
    ReceivedAnswers newest = model.newestProperty().get();
    List<ReceivedAnswers> shown = new ArrayList<>();
    boolean kept =
        newest != null && all.stream().anyMatch(one -> one.sha256().equals(newest.sha256()));
    if (newest != null && !kept) {
      shown.add(newest);
    }
    shown.addAll(all.reversed());
    count.setText(Formats.count(all.size()));
    cards.getChildren().setAll(shown.stream().map(this::card).toList());
    if (shown.isEmpty()) {
      cards.getChildren().add(Nodes.paragraph(Messages.text("answers.none"), "dense", "muted"));
    }
  }

  private Node card(ReceivedAnswers one) {
    VBox card = new VBox(6);
    card.getStyleClass().add("card");
    Label name = Nodes.label(one.file(), "mono-small");
    name.setTooltip(new Tooltip(one.sha256()));
    card.getChildren().addAll(name, verdict(one));
    AuditorAnswers answers = one.answers();
    if (answers == null) {
      one.findings().forEach(finding -> card.getChildren().add(Nodes.paragraph(finding, "dense")));
      return card;
    }
    card.getChildren()
        .add(
            Nodes.paragraph(
                Messages.text(
                    "answers.said",
                    answers.by(),
                    Formats.told(answers.at(), ZoneOffset.UTC),
                    answers.about().file()),
                "dense",
                "muted"));
    card.getChildren().add(lines(answers));
    return card;
  }

  private Node verdict(ReceivedAnswers one) {
    if (!one.intact()) {
      return new Notice(
          Standing.INEFFECTIVE,
          Messages.text("answers.tampered"),
          Messages.text("answers.tampered.text"));
    }
    IssuedPackage issued = one.issued();
    if (issued == null) {
      return new Notice(
          Standing.INEFFECTIVE,
          Messages.text("answers.other"),
          Messages.text("answers.other.text"));
    }
    String print = Formats.digest(one.fingerprint(), 16);
    String person = one.person();
    if (one.signer() == SignerAnswer.KNOWN) {
      return new Notice(
          Standing.PASS,
          Messages.text("answers.good"),
          Messages.text(
              "answers.good.text", person == null ? one.signedBy() : person, issued.scope()));
    }
    return new Notice(
        Standing.NOT_EVALUABLE,
        Messages.text("answers.unknown"),
        Messages.text("answers.unknown.text", one.signedBy(), print),
        Nodes.button(Messages.text("verify.trust"), "fth-plus", model::trustMore, "small"));
  }

  /** Results and samples by control, the exceptions first. */
  private static Node lines(AuditorAnswers answers) {
    ListView<Line> list = new ListView<>();
    list.getItems()
        .setAll(
            Stream.concat(
                    answers.marks().stream()
                        .sorted(
                            java.util.Comparator.comparing((AuditorMark mark) ->
                                    mark.result() != AuditorMark.Result.EXCEPTION)
                                .thenComparing(AuditorMark::control))
                        .map(AnswersPane::line),
                    answers.samples().stream().map(AnswersPane::line))
                .toList());
    Density.rows(list, LINE);
    Density.tall(list, Math.clamp(list.getItems().size(), 1, LINES), 2);
    list.setCellFactory(own -> new LineCell());
    list.setAccessibleText(Messages.text("answers.results"));
    Saving.isTable(
        list,
        () -> Sheet.names("sheet.control", "sheet.result", "sheet.item", "sheet.note"),
        line -> List.of(line.control(), line.result(), line.item(), line.note()));
    return list;
  }

  private static Line line(AuditorMark mark) {
    return new Line(
        mark.control(), Messages.word("auditresult", mark.result()), mark.item(), mark.note());
  }

  private static Line line(AuditorSample sample) {
    return new Line(
        sample.control(),
        Messages.text("answers.sample"),
        Messages.text("answers.sample.of", sample.picks().size(), sample.rows()),
        Messages.text("answers.sample.seed", sample.words(), sample.seed()));
  }

  /** A result or a sample. */
  private record Line(String control, String result, String item, String note) {}

  /** A line, its note in full as a hint. */
  private static final class LineCell extends ListCell<Line> {
    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      HBox control = cell(line.control(), 150, "mono-small");
      HBox result = cell(line.result(), 96, "strong-caption");
      HBox item = cell(line.item(), 200, "mono-small");
      Label note = Nodes.label(line.note(), "dense");
      note.setTooltip(new Tooltip(line.note()));
      HBox.setHgrow(note, Priority.ALWAYS);
      HBox row = Nodes.row(8, control, result, item, note);
      Density.least(row, LINE);
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      setGraphic(row);
    }

    private static HBox cell(String text, double width, String style) {
      Label label = Nodes.label(text, style);
      label.setTooltip(new Tooltip(text));
      HBox cell = Nodes.row(0, label);
      cell.setMinWidth(width);
      cell.setPrefWidth(width);
      cell.setMaxWidth(width);
      return cell;
    }
  }
}
