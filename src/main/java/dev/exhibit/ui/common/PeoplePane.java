package dev.exhibit.ui.common;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What people said of a control, and the forms to say something. */
public final class PeoplePane extends ScrollPane {
  private static final double KIND = 110;
  private final PeopleViewModel model;
  private final FlowPane buttons = new FlowPane(8, 8);
  private final SayForm form;
  private final VBox wrong = new VBox();
  private final VBox rows = new VBox();
  private ZoneId zone = ZoneOffset.UTC;
  private String record = "";

  /** The forms and the list; empty until a control is shown. */
  public PeoplePane(PeopleViewModel model) {
    this.model = model;
    setFitToWidth(true);
    form = new SayForm(model);
    FacePane said = new FacePane(rows, model.faceProperty(), model::retry);
    VBox all = new VBox(12, buttons, form, wrong, said);
    all.setPadding(new Insets(12, 8, 12, 0));
    setContent(all);
    model.actsProperty().addListener((at, before, now) -> buttons());
    model.recordsProperty().addListener((at, before, now) -> list());
    model.faceProperty().subscribe(now -> list());
    model.chosenProperty().subscribe(act -> form.ask(act, record));
    model.troubleProperty().subscribe(this::tell);
    Saving.isTable(
        this,
        Messages.text("people.table"),
        () -> isRead() ? sheet(List.copyOf(model.recordsProperty().get()), zone) : null);
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && model.chosenProperty().get() != null) {
        model.choose(null);
        event.consume();
      }
    });
  }

  /** Shows what was said of a control. */
  public void show(PeopleViewModel.Subject detail) {
    zone = detail.period().zone();
    model.show(detail);
    list();
  }

  private void buttons() {
    buttons.getChildren().clear();
    for (Act act : model.actsProperty().get()) {
      Button button =
          Nodes.button(Messages.word("saying", act), icon(act), () -> model.choose(act));
      button.setId("act-" + act.name().toLowerCase(java.util.Locale.ROOT));
      buttons.getChildren().add(button);
    }
  }

  private static String icon(Act act) {
    return switch (act) {
      case ATTEST -> "fth-file-text";
      case WAIVE -> "fth-flag";
      case ANSWER_GOOD, ANSWER_BAD -> "fth-eye";
      case REVIEW -> "fth-check-square";
      case CONFIRM -> "fth-alert-octagon";
      case TAKE_BACK -> "fth-corner-up-left";
    };
  }

  private void tell(@Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
  }

  /** Before it was read, and where it could not be, nobody knows whether anything was said. */
  private boolean isRead() {
    return model.faceProperty().get().equals(Face.FULL);
  }

  private void list() {
    List<Node> nodes = new ArrayList<>();
    model.recordsProperty().get().forEach(kept -> nodes.add(row(kept)));
    if (nodes.isEmpty() && isRead()) {
      nodes.add(Nodes.paragraph(Messages.text("people.none"), "muted"));
    }
    rows.getChildren().setAll(nodes);
  }

  private static String state(KeptRecord kept) {
    return kept.stands()
        ? kept.assurance()
        : Messages.text("people.takenback", String.valueOf(kept.withdrawal()));
  }

  /** What was said as a table. */
  static Sheet sheet(List<KeptRecord> records, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.when", Formats.zone(zone)),
            Messages.text("sheet.kind"),
            Messages.text("sheet.said"),
            Messages.text("sheet.who"),
            Messages.text("sheet.proof"),
            Messages.text("sheet.record"),
            Messages.text("sheet.files")),
        records,
        kept -> {
          PersonRecord said = kept.record();
          return List.of(
              Formats.second(said.at(), zone),
              SaidWords.kind(said.act()),
              SaidWords.sentence(said.act(), zone),
              said.by(),
              state(kept),
              said.id(),
              said.attachments().stream()
                  .map(one -> one.name() + " " + one.sha256())
                  .collect(Collectors.joining("; ")));
        });
  }

  private Node row(KeptRecord kept) {
    PersonRecord said = kept.record();
    HBox kind = new HBox(Nodes.whole(SaidWords.kind(said.act()), "tag"));
    kind.setMinWidth(KIND);
    VBox words =
        new VBox(
            2,
            Nodes.paragraph(SaidWords.sentence(said.act(), zone)),
            Nodes.paragraph(
                Messages.text("people.who", said.by(), state(kept), said.id()), "dense", "muted"));
    said.attachments().stream()
        .map(one -> Nodes.paragraph(one.name() + "  " + one.sha256(), "mono-small", "muted"))
        .forEach(words.getChildren()::add);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label day = Nodes.whole(Formats.date(said.at(), zone), "mono-small", "muted");
    HBox row = Nodes.row(12, kind, words, day);
    if (PeopleViewModel.canTakeBack(kept)) {
      row.getChildren()
          .add(Nodes.link(Messages.word("saying", Act.TAKE_BACK), () -> takeBack(said.id())));
    }
    row.setPadding(new Insets(6, 8, 6, 0));
    return new VBox(row, Nodes.hairline());
  }

  private void takeBack(String id) {
    record = id;
    model.choose(null);
    model.choose(Act.TAKE_BACK);
  }
}
