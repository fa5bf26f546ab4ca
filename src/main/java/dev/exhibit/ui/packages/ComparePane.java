package dev.exhibit.ui.packages;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.Remark;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Segments;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UnlockForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Two packages or periods side by side: which two, the answer in a sentence, and the tables behind
 * it.
 */
final class ComparePane extends VBox {
  private static final double NARROWEST = 160;
  private static final double WHICH = 48;
  private final CompareModel model;
  private final VBox answer = new VBox(8);
  private final CompareTables tables;
  private final EvaluateBar compare;
  private final ComboBox<@Nullable Path> olderBox = new ComboBox<>();
  private final ComboBox<@Nullable Path> newerBox = new ComboBox<>();

  ComparePane(CompareModel model) {
    super(12);
    this.model = model;
    tables = new CompareTables(model);
    compare =
        new EvaluateBar(
            model.comparing(), Messages.text("compare.run"), "fth-columns", model::compare);
    getStyleClass().add("pane");
    setPadding(new Insets(14, 24, 16, 24));
    VBox found = new VBox(12, answer, tables);
    VBox.setVgrow(tables, Priority.ALWAYS);
    FacePane face = new FacePane(found, model.faceProperty(), model::compare);
    VBox.setVgrow(face, Priority.ALWAYS);
    UnlockForm unlock = new UnlockForm(model.files(), model.faceProperty(), model::unlock);
    getChildren().addAll(head(), sides(), unlock, Nodes.hairline(), face);
    model.resultProperty().subscribe(this::tell);
    model.savedProperty().subscribe(now -> tell(model.resultProperty().get()));
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.close();
        event.consume();
      }
    });
  }

  /** Puts the focus where the person goes on. */
  void begin() {
    olderBox.requestFocus();
  }

  private Node head() {
    Button save = Nodes.button(Messages.text("compare.save"), "fth-download", model::save, "small");
    save.setId("save-comparison");
    model.resultProperty().subscribe(found -> save.setDisable(found == null));
    Button back =
        Nodes.button(Messages.text("compare.back"), "fth-arrow-left", model::close, "small");
    back.setId("leave-comparison");
    return Nodes.row(
        12, back, Nodes.whole(Messages.text("compare.title"), "head-title"), Nodes.spacer(), save);
  }

  private Node sides() {
    GridPane grid = new GridPane(12, 8);
    grid.addRow(
        0, label("compare.older"), chooser("compare.older", olderBox, model.olderProperty()));
    grid.addRow(
        1, label("compare.newer"), chooser("compare.newer", newerBox, model.newerProperty()));
    Button swap = Nodes.iconButton(Messages.text("compare.swap"), "fth-repeat", model::swap);
    compare.setId("compare");
    model.olderProperty().subscribe(now -> compare.setDisable(isIncomplete()));
    model.newerProperty().subscribe(now -> compare.setDisable(isIncomplete()));
    GridPane periods = new GridPane(12, 8);
    periods.addRow(
        0, label("compare.older"), typed("compare.period.older", model.olderPeriodProperty()));
    periods.addRow(
        1, label("compare.newer"), typed("compare.period.newer", model.newerPeriodProperty()));
    model
        .whatProperty()
        .subscribe(what -> {
          Nodes.show(grid, what == CompareModel.What.PACKAGES);
          Nodes.show(periods, what == CompareModel.What.PERIODS);
          compare.setDisable(isIncomplete());
        });
    return Nodes.row(12, what(), grid, periods, swap, Nodes.spacer(), compare);
  }

  private Node what() {
    var what = Segments.of("comparewhat", CompareModel.What.values(), model.whatProperty());
    what.setId("compare-what");
    what.setMinWidth(USE_PREF_SIZE);
    return what;
  }

  private TextField typed(String key, StringProperty side) {
    TextField field = new TextField();
    field.getStyleClass().add("mono");
    field.setPrefColumnCount(36);
    field.setAccessibleText(Messages.text(key));
    field.setId(key.replace('.', '-'));
    field.textProperty().bindBidirectional(side);
    field.setOnAction(event -> model.compare());
    return field;
  }

  private boolean isIncomplete() {
    return model.whatProperty().get() == CompareModel.What.PACKAGES && isOneMissing();
  }

  private boolean isOneMissing() {
    return model.olderProperty().get() == null || model.newerProperty().get() == null;
  }

  private static Node label(String key) {
    return Nodes.whole(Messages.text(key), "form-label");
  }

  private Node chooser(
      String key, ComboBox<@Nullable Path> box, ObjectProperty<@Nullable Path> side) {
    box.setItems(model.choicesProperty());
    box.setPrefWidth(520);
    box.setMinWidth(NARROWEST); // a narrow window takes it from here, not from words
    box.setAccessibleText(Messages.text(key));
    box.setConverter(new FileName());
    box.setPromptText(Messages.text("compare.choose"));
    box.valueProperty().bindBidirectional(side);
    Button other =
        Nodes.button(
            Messages.text("compare.file"), "fth-folder", () -> model.chooseFile(side), "small");
    other.setTooltip(new Tooltip(Messages.text("compare.file.hint")));
    return Nodes.row(8, box, other);
  }

  /** A package by the name of its file. */
  private static final class FileName extends StringConverter<@Nullable Path> {
    @Override
    public String toString(@Nullable Path file) {
      return file == null ? "" : String.valueOf(file.getFileName());
    }

    @Override
    public @Nullable Path fromString(String text) {
      return Path.of(text);
    }
  }

  private void tell(@Nullable Comparison found) {
    answer.getChildren().clear();
    tables.fill(found);
    if (found == null) {
      return;
    }
    answer
        .getChildren()
        .addAll(
            outcome(found),
            said("compare.older", found.older()),
            said("compare.newer", found.newer()));
    CompareModel.Saved saved = model.savedProperty().get();
    if (saved != null) {
      answer.getChildren().add(saved(saved));
    }
  }

  private static Node saved(CompareModel.Saved saved) {
    Trouble trouble = saved.trouble();
    return trouble == null
        ? new Notice(
            Standing.PASS,
            Messages.text("compare.saved"),
            Messages.text("compare.saved.text", String.valueOf(saved.folder())))
        : Notice.trouble(trouble);
  }

  private static Node outcome(Comparison found) {
    List<String> remarks = new ArrayList<>();
    for (Remark remark : found.remarks()) {
      remarks.add(Messages.word("compareremark", remark));
    }
    Standing standing =
        switch (found.outcome()) {
          case NOTHING_NEW -> Standing.PASS;
          case NEW_OR_WORSE -> Standing.EXCEPTION;
          case NOT_KNOWN -> Standing.NOT_EVALUABLE;
        };
    return new Notice(
        standing, Messages.word("comparison", found.outcome()), String.join(" ", remarks));
  }

  private static Node said(String key, Side side) {
    Verification verification = side.verification();
    String ground =
        verification == null
            ? Messages.text(
                "compare.judged",
                Formats.minute(side.judgedUntil(), side.period().zone()),
                Formats.zone(side.period().zone()))
            : Messages.text("compare.intact", signer(verification));
    Label name = Nodes.label(side.name(), "mono-small");
    Nodes.show(name, verification != null); // a period needs no name beside itself
    Label which = Nodes.whole(Messages.text(key), "dense", "strong");
    which.setPrefWidth(WHICH);
    return Nodes.row(
        12,
        which,
        Nodes.hinted(name),
        Nodes.whole(Formats.period(side.period()), "dense", "muted"),
        Nodes.whole(ground, "dense", "muted"));
  }

  private static String signer(Verification verification) {
    return Messages.text(
        verification.signerAnswer() == Verification.SignerAnswer.KNOWN
            ? "verify.signer.known"
            : "verify.signer.unknown");
  }
}
