package dev.exhibit.ui.common;

import dev.exhibit.model.Control;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a person is about to say of a control: what can be chosen is a choice, a day is a date. */
final class SayForm extends VBox {
  private static final double WIDEST = 560;
  private final PeopleViewModel model;
  private final Map<String, Supplier<String>> said = new LinkedHashMap<>();
  private @Nullable Node first;

  SayForm(PeopleViewModel model) {
    super(8);
    this.model = model;
    setMaxWidth(WIDEST);
    model.typing(this::typed);
  }

  /**
   * Asks for what an act takes; for nothing when it is null.
   *
   * @param record the one that is taken back, where one is
   */
  void ask(@Nullable Act act, String record) {
    getChildren().clear();
    said.clear();
    first = null;
    Nodes.show(this, act != null);
    if (act == null) {
      return;
    }
    getChildren().add(Nodes.whole(Messages.word("sayingtitle", act), "section-title"));
    act.fields().forEach(name -> getChildren().add(field(name, record)));
    getChildren().add(text("by", model.first("by")));
    if (act.takesFiles()) {
      getChildren().add(new AttachField(model));
    }
    getChildren().add(Nodes.paragraph(Messages.text("people.named"), "caption"));
    Button save =
        Nodes.button(Messages.text("people.save"), "fth-check", () -> save(act), "accent");
    save.setId("say");
    save.setDefaultButton(true);
    save.disableProperty().bind(model.savingProperty());
    getChildren()
        .add(
            Nodes.row(
                8,
                save,
                Nodes.button(Messages.text("people.cancel"), "fth-x", () -> model.choose(null))));
    if (first != null) {
      Nodes.giveFocus(first); // it may be the first time that its tab is shown
    }
  }

  private Node field(String name, String record) {
    return switch (name) {
      case "record" -> {
        said.put("record", () -> record);
        yield Nodes.whole(record, "mono");
      }
      case "attribute" -> attribute();
      case "scope" -> scope();
      case "until" -> day();
      default -> text(name, model.first(name));
    };
  }

  private Node attribute() {
    ComboBox<Control.Attribute> box = new ComboBox<>();
    box.getItems().setAll(model.attributes());
    box.setConverter(words(one -> Messages.text("people.attribute", one.id(), one.text())));
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().stream()
        .filter(one -> one.id().equals(model.first("attribute")))
        .findFirst()
        .ifPresent(box::setValue);
    said.put("attribute", () -> box.getValue() == null ? "" : box.getValue().id());
    return named("attribute", box);
  }

  /** What an item suggests, and any other items in KQL. */
  private Node scope() {
    TextField kql = new TextField(model.first("scope"));
    Node typed = named("scope", kql);
    said.put("scope", kql::getText);
    List<ItemScope> suggested = model.scopes();
    if (suggested.isEmpty()) {
      return typed;
    }
    ItemScope own = new ItemScope(Messages.text("people.scope.own"), "");
    ComboBox<ItemScope> box = new ComboBox<>();
    box.getItems().setAll(suggested);
    box.getItems().add(own);
    box.setConverter(words(ItemScope::words));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setId("people-scope-choice");
    box.setAccessibleText(Messages.text("people.scope"));
    box.setValue(suggested.getFirst());
    box.setOnAction(event -> {
      ItemScope chosen = box.getValue();
      if (chosen != null && !chosen.equals(own)) {
        kql.setText(chosen.kql());
      }
    });
    kql.textProperty()
        .subscribe(text ->
            box.setValue(
                suggested.stream().filter(one -> one.kql().equals(text)).findFirst().orElse(own)));
    first = box;
    return new VBox(4, Nodes.whole(Messages.text("people.scope"), "form-label"), box, typed);
  }

  /** A day of the calendar, or what is typed: an instant is one, too. */
  private Node day() {
    DatePicker picker = new DatePicker();
    picker.setConverter(new IsoDay());
    picker.setPromptText(Messages.text("people.until.prompt"));
    picker.setMaxWidth(Double.MAX_VALUE);
    picker.getEditor().setText(model.first("until"));
    said.put("until", () -> picker.getEditor().getText());
    return named("until", picker);
  }

  private Node text(String name, String words) {
    TextField field = new TextField(words);
    said.put(name, field::getText);
    return named(name, field);
  }

  private Node named(String name, javafx.scene.control.Control field) {
    String label = Messages.text("people.field." + name);
    field.setAccessibleText(label);
    field.setId("people-" + name);
    Label words = Nodes.whole(label, "form-label");
    words.setLabelFor(field);
    if (first == null) {
      first = field;
    }
    return new VBox(4, words, field);
  }

  private void save(Act act) {
    Map<String, String> typed = typed();
    model.say(act, typed, typed.getOrDefault("by", ""));
  }

  private Map<String, String> typed() {
    Map<String, String> typed = new LinkedHashMap<>();
    said.forEach((name, value) -> typed.put(name, value.get()));
    return typed;
  }

  /** Of a choice of which nothing is typed. */
  private static <T> StringConverter<T> words(Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T thing) {
        return thing == null ? "" : words.apply(thing);
      }

      @Override
      public @Nullable T fromString(String text) {
        return null;
      }
    };
  }

  /** Days as they stand everywhere else in the window. */
  private static final class IsoDay extends StringConverter<LocalDate> {
    @Override
    public String toString(@Nullable LocalDate day) {
      return day == null ? "" : day.toString();
    }

    @Override
    public @Nullable LocalDate fromString(String text) {
      try {
        return LocalDate.parse(text.strip());
      } catch (DateTimeException e) {
        return null; // what it is then, saving says
      }
    }
  }
}
