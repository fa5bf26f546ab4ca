package dev.exhibit.ui.controls;

import dev.exhibit.model.SampleFrequency;
import dev.exhibit.ui.common.CopyLine;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How many rows are drawn, and why so many; and the command that does the same. */
final class DrawForm extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
  private final HistoryViewModel model;
  private final TextField size = new TextField();
  private final ComboBox<@Nullable SampleFrequency> frequency = new ComboBox<>();
  private final TextField reason = new TextField();
  private final TextField by = new TextField();
  private final VBox command = new VBox(8);
  private String control = "";

  DrawForm(HistoryViewModel model) {
    super(8);
    this.model = model;
    setId("draw-sample");
    List<@Nullable SampleFrequency> all = new ArrayList<>();
    all.add(null);
    all.addAll(List.of(SampleFrequency.values()));
    frequency.getItems().setAll(all);
    frequency.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable SampleFrequency one) {
            return one == null ? Messages.text("samples.frequency.own") : one.word();
          }

          @Override
          public @Nullable SampleFrequency fromString(String text) {
            return null; // nothing is typed there
          }
        });
    size.setPromptText(Messages.text("samples.size.usual"));
    size.setPrefColumnCount(7);
    EvaluateBar draw =
        new EvaluateBar(model.drawing(), Messages.text("samples.draw"), "fth-shuffle", this::draw)
            .plain();
    draw.setId("draw");
    HBox line =
        Nodes.row(
            10,
            named("samples.field.size", "draw-size", size),
            named("samples.field.frequency", "draw-frequency", frequency),
            wide(named("samples.field.reason", "draw-reason", reason)),
            wide(named("samples.field.by", "draw-by", by)));
    getChildren()
        .addAll(Nodes.whole(Messages.text("samples.new"), "section-title"), line, draw, command);
    size.textProperty().subscribe(now -> tell());
    frequency.valueProperty().subscribe(now -> tell());
    reason.textProperty().subscribe(now -> tell());
    by.textProperty().subscribe(now -> tell());
  }

  private static VBox named(String key, String id, Control field) {
    String label = Messages.text(key);
    field.setAccessibleText(label);
    field.setId(id);
    Label words = Nodes.whole(label, "form-label");
    words.setLabelFor(field);
    return new VBox(4, words, field);
  }

  private static Node wide(VBox field) {
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  /** Draws of another control, for which nothing is filled in. */
  void show(String id) {
    if (!control.equals(id)) {
      control = id;
      size.clear();
      frequency.setValue(null);
      reason.clear();
    }
    tell();
  }

  private HistoryViewModel.Drawing wanted() {
    return new HistoryViewModel.Drawing(
        size.getText(), frequency.getValue(), reason.getText(), by.getText());
  }

  private void tell() {
    HistoryViewModel.Drawing now = wanted();
    size.pseudoClassStateChanged(WRONG, !now.isWell());
    String line = model.command(control, now);
    command
        .getChildren()
        .setAll(
            Nodes.paragraph(Messages.text("samples.repeat"), "dense", "muted"),
            new CopyLine(line, Messages.text("samples.copy")));
    Nodes.show(command, !line.isEmpty());
  }

  private void draw() {
    model.draw(wanted());
  }
}
