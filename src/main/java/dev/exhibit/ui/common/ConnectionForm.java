package dev.exhibit.ui.common;

import dev.exhibit.model.ConnectionStep;
import dev.exhibit.ui.common.ConnectionModel.Field;
import dev.exhibit.ui.common.ConnectionModel.Kind;
import dev.exhibit.usecase.ConnectionDesk.Way;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Chooses a log store, tries it and says in words what was found. */
public final class ConnectionForm extends VBox {
  private final ConnectionModel model;
  private final VBox outcome = new VBox(6);

  /** Builds the form. */
  public ConnectionForm(ConnectionModel model) {
    super(10);
    this.model = model;
    Label own = Nodes.paragraph(Messages.text("connection.own"), "dense", "muted");
    VBox remote =
        new VBox(10, fields(), signIn(), line("connection.indices", field(Field.INDICES)), more());
    EvaluateBar test =
        new EvaluateBar(
                model.testing(), Messages.text("settings.test"), "fth-activity", model::test)
            .plain();
    test.setId("test-connection");
    EvaluateBar use =
        new EvaluateBar(model.using(), Messages.text("connection.use"), "fth-check", model::use);
    use.setId("use-connection");
    BooleanBinding unaddressed =
        model
            .kindProperty()
            .isEqualTo(Kind.REMOTE)
            .and(Bindings.createBooleanBinding(this::isUnaddressed, model.field(Field.URL)));
    test.disableProperty().bind(unaddressed);
    use.disableProperty().bind(unaddressed);
    Label missing = Nodes.whole(Messages.text("connection.noaddress"), "caption");
    use.disableProperty().subscribe(off -> Nodes.show(missing, off));
    Button back =
        Nodes.button(
            Messages.text("connection.back"), "fth-corner-up-left", model::goBack, "small");
    model.formerProperty().subscribe(there -> Nodes.show(back, there));
    model
        .kindProperty()
        .subscribe(kind -> {
          Nodes.show(own, kind == Kind.OWN);
          Nodes.show(remote, kind == Kind.REMOTE);
          Nodes.show(test, kind == Kind.REMOTE);
        });
    getChildren()
        .addAll(
            overruled(),
            Segments.of("connectionkind", Kind.values(), model.kindProperty()),
            own,
            remote,
            outcome,
            Nodes.row(12, test, use, missing, back));
    model.steps().subscribe(this::tell);
    model.troubleProperty().subscribe(now -> tell());
  }

  /** That something else counts before what is saved here. */
  private Node overruled() {
    VBox told = new VBox();
    model
        .overrulingProperty()
        .subscribe(names -> {
          Nodes.show(told, !names.isEmpty());
          told.getChildren()
              .setAll(
                  new Notice(
                      Standing.STALE,
                      Messages.text("connection.overruled", String.join(", ", names)),
                      Messages.text("connection.overruled.text")));
        });
    return told;
  }

  private boolean isUnaddressed() {
    return model.field(Field.URL).get().isBlank();
  }

  private Node fields() {
    return new VBox(
        10,
        line("connection.url", field(Field.URL)),
        taken(Field.URL, "connection.taken"),
        line("connection.ca", withFile(Field.CA, "connection.ca")),
        line("connection.fingerprint", field(Field.FINGERPRINT)));
  }

  private Node signIn() {
    Node user = line("connection.user", field(Field.USER));
    PasswordField typed = new PasswordField();
    typed.textProperty().bindBidirectional(model.field(Field.SECRET));
    named(typed, Field.SECRET);
    Label named = Nodes.paragraph("", "form-label");
    named.setLabelFor(typed);
    Node secret = new VBox(4, named, typed);
    Node file = line("connection.secretfile", withFile(Field.SECRET_FILE, "connection.secretfile"));
    Label hint = Nodes.paragraph(Messages.text("connection.secret.hint"), "caption");
    model
        .wayProperty()
        .subscribe(way -> {
          named.setText(
              way == Way.PASSWORD
                  ? Messages.text("connection.secret")
                  : Messages.word("connectionway", way));
          Nodes.show(user, way == Way.PASSWORD);
          List.of(secret, file, hint).forEach(node -> Nodes.show(node, way != Way.NONE));
        });
    return new VBox(
        10,
        new VBox(
            4,
            Nodes.whole(Messages.text("connection.way"), "form-label"),
            Segments.of("connectionway", Way.values(), model.wayProperty())),
        user,
        secret,
        file,
        hint);
  }

  /** What few stores ask for, folded until it is wanted or filled. */
  private Node more() {
    String words = Messages.text("connection.more");
    Button open =
        Nodes.button(
            words,
            "fth-chevron-right",
            () -> model.moreProperty().set(!model.moreProperty().get()),
            "small");
    open.setId("connection-more");
    VBox folded =
        new VBox(
            10,
            line("connection.clientp12", withFile(Field.CLIENT_P12, "connection.clientp12")),
            line(
                "connection.clientpassword",
                withFile(Field.CLIENT_PASSWORD_FILE, "connection.clientpassword")),
            line("connection.proxy", field(Field.PROXY)),
            taken(Field.PROXY, "connection.taken.proxy"),
            line("connection.proxyuser", field(Field.PROXY_USER)),
            line(
                "connection.proxypassword",
                withFile(Field.PROXY_PASSWORD_FILE, "connection.proxypassword")),
            Nodes.paragraph(Messages.text("connection.more.hint"), "caption"));
    model
        .moreProperty()
        .subscribe(shown -> {
          Nodes.show(folded, shown);
          open.setGraphic(Nodes.icon(shown ? "fth-chevron-down" : "fth-chevron-right"));
          open.setAccessibleText(
              Messages.text(shown ? "connection.more.open" : "connection.more.folded", words));
        });
    return new VBox(10, open, folded);
  }

  /** Says that a name and a password were taken out of an address. */
  private Node taken(Field address, String key) {
    Node said =
        Notice.signed(
            Standing.EXCEPTION, Messages.text("connection.taken.head"), Messages.text(key));
    model.takenProperty().subscribe(now -> Nodes.show(said, now == address));
    return said;
  }

  private TextField field(Field field) {
    TextField text = new TextField();
    text.focusedProperty()
        .subscribe(here -> {
          if (!here) {
            model.takeOutNames();
          }
        });
    text.textProperty().bindBidirectional(model.field(field));
    String prompt = Messages.word("connectionprompt", field);
    text.setPromptText(prompt);
    return named(text, field);
  }

  private static TextField named(TextField text, Field field) {
    text.setAccessibleText(Messages.word("connectionfield", field));
    text.setId("connection-" + field.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    HBox.setHgrow(text, Priority.ALWAYS);
    return text;
  }

  private Node withFile(Field field, String key) {
    String words = Messages.text("signing.choose");
    Button choose =
        Nodes.button(words, "fth-folder", () -> model.choose(field, Messages.text(key)), "small");
    choose.setAccessibleText(words + ": " + Messages.word("connectionfield", field));
    return Nodes.row(8, field(field), choose);
  }

  private static Node line(String key, Node field) {
    Label label = Nodes.paragraph(Messages.text(key), "form-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  private void tell() {
    outcome.getChildren().clear();
    model.steps().forEach(step -> outcome.getChildren().add(step(step)));
    Trouble wrong = model.troubleProperty().get();
    if (wrong != null) {
      outcome.getChildren().add(Notice.trouble(wrong));
    }
  }

  private static Node step(ConnectionStep step) {
    Standing standing =
        switch (step.outcome()) {
          case GOOD -> Standing.PASS;
          case NOTE -> Standing.EXCEPTION;
          case BAD -> Standing.INEFFECTIVE;
        };
    Label what = Nodes.label(Messages.word("connectionstep", step.kind()), "dense", "muted");
    what.setMinWidth(92);
    Label words = Nodes.paragraph(step.words(), "dense");
    Label todo = Nodes.paragraph(step.todo(), "dense", "muted");
    Nodes.show(todo, !step.todo().isEmpty());
    VBox said = new VBox(1, words, todo);
    HBox.setHgrow(said, Priority.ALWAYS);
    HBox row = new HBox(10, new Glyph(standing, 14), what, said);
    row.setAlignment(Pos.TOP_LEFT);
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(
        Messages.word("connectionoutcome", step.outcome())
            + ": "
            + step.words()
            + " "
            + step.todo());
    return row;
  }
}
