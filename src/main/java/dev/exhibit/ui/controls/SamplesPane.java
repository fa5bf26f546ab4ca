package dev.exhibit.ui.controls;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.ui.common.CopyLine;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.DrawSamples;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The samples that were drawn: who, how many, why and of what; and the draw once more. */
final class SamplesPane extends ScrollPane {
  private static final double COMMAND = 480;
  private final HistoryViewModel model;
  private final VBox samples = new VBox();
  private final VBox again = new VBox(8);
  private final VBox wrong = new VBox();
  private ZoneId zone = ZoneOffset.UTC;

  SamplesPane(HistoryViewModel model) {
    this.model = model;
    setFitToWidth(true);
    VBox all = new VBox(12, samples, wrong, again);
    all.setPadding(new Insets(8, 8, 12, 0));
    setContent(all);
    model.redrawnProperty().subscribe(this::redrawn);
    model.troubleProperty().subscribe(this::tell);
  }

  void show(String control, List<KeptRecord> drawn, ZoneId shown) {
    zone = shown;
    List<Node> nodes = new ArrayList<>();
    drawn.forEach(kept -> nodes.add(row(kept)));
    if (nodes.isEmpty()) {
      CopyLine command =
          new CopyLine(Messages.text("samples.command", control), Messages.text("samples.copy"));
      command.setMaxWidth(COMMAND);
      nodes.add(new VBox(6, Nodes.paragraph(Messages.text("samples.none"), "muted"), command));
    }
    samples.getChildren().setAll(nodes);
  }

  private Node row(KeptRecord kept) {
    PersonRecord said = kept.record();
    if (!(said.act() instanceof Sampled act)) {
      return new VBox();
    }
    String state =
        kept.stands()
            ? kept.assurance()
            : Messages.text("people.takenback", String.valueOf(kept.withdrawal()));
    VBox words =
        new VBox(
            2,
            Nodes.paragraph(
                Messages.text("samples.of", act.size(), act.rows(), act.reason()), "strong"),
            Nodes.paragraph(
                Messages.text("samples.who", said.by(), state, Formats.period(act.period())),
                "dense",
                "muted"),
            Nodes.paragraph(
                Messages.text("samples.population", act.population()), "mono-small", "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    Button redraw =
        Nodes.button(
            Messages.text("samples.redraw"), "fth-refresh-cw", () -> model.redraw(kept), "small");
    redraw.setId("redraw-" + said.id());
    redraw.disableProperty().bind(model.drawingProperty());
    HBox row =
        Nodes.row(
            12,
            words,
            Nodes.whole(Formats.date(said.at(), zone), "mono-small", "muted"),
            Nodes.whole(said.id(), "mono-small", "muted"),
            redraw);
    row.setPadding(new Insets(6, 0, 6, 0));
    return new VBox(row, Nodes.hairline());
  }

  private void tell(@Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
  }

  private void redrawn(DrawSamples.@Nullable Sample sample) {
    again.getChildren().clear();
    if (sample == null) {
      return;
    }
    boolean same = HistoryViewModel.isSame(sample);
    again
        .getChildren()
        .add(
            new Notice(
                same ? Standing.PASS : Standing.EXCEPTION,
                Messages.text(same ? "samples.same" : "samples.other", sample.kept().record().id()),
                Messages.text("samples.seed", sample.seed(), sample.population())));
    again.getChildren().add(picks(sample));
  }

  private GridPane picks(DrawSamples.Sample sample) {
    GridPane grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(4);
    String[] heads = {
      "samples.head.run",
      "samples.head.rows",
      "samples.head.pick",
      "samples.head.when",
      "samples.head.who",
      "samples.head.what",
      "samples.head.target",
      "samples.head.event"
    };
    for (int i = 0; i < heads.length; i++) {
      grid.add(Nodes.whole(Messages.text(heads[i]), "caption"), i, 0);
    }
    int line = 1;
    for (DrawSamples.Row row : sample.picks()) {
      String[] cells = {
        Integer.toString(row.pick().run()),
        Messages.text("samples.rows", row.pick().from(), row.pick().to() - 1),
        Formats.count(row.pick().row()),
        Formats.second(row.time(), zone),
        row.who(),
        row.what(),
        row.on(),
        row.eventId()
      };
      for (int i = 0; i < cells.length; i++) {
        String style = i == 4 || i == 6 ? "dense" : "mono-small";
        boolean id = i == cells.length - 1; // a hash may be cut, what else is said may not
        grid.add(id ? Nodes.label(cells[i], style) : Nodes.whole(cells[i], style), i, line);
      }
      line++;
    }
    return grid;
  }
}
