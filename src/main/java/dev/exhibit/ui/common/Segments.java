package dev.exhibit.ui.common;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * One of a few, side by side; exactly one is always chosen.
 *
 * @param <T> what is chosen
 */
public final class Segments<T> extends HBox {
  private final List<T> choices;
  private final Function<T, String> words;

  /**
   * Buttons that choose.
   *
   * @param words what stands on the button of a choice
   * @param chosen is set by the buttons, and they follow it
   */
  public Segments(List<T> choices, Function<T, String> words, Property<T> chosen) {
    this.choices = List.copyOf(choices);
    this.words = words;
    ToggleGroup group = new ToggleGroup();
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(words.apply(choice));
      boolean first = choice.equals(choices.getFirst());
      boolean last = choice.equals(choices.getLast());
      button
          .getStyleClass()
          .addAll("segment", first ? "left-pill" : last ? "right-pill" : "center-pill");
      button.setToggleGroup(group);
      button.setOnAction(event -> {
        chosen.setValue(choice);
        button.setSelected(true); // a second click would leave nothing chosen
      });
      chosen.subscribe(now -> button.setSelected(choice.equals(now)));
      getChildren().add(button);
    }
  }

  /** The button of the first choice. */
  public ToggleButton first() {
    return (ToggleButton) getChildren().getFirst();
  }

  /** Names the buttons anew, where their words say what may change. */
  public void reword() {
    for (int i = 0; i < choices.size(); i++) {
      ((ToggleButton) getChildren().get(i)).setText(words.apply(choices.get(i)));
    }
  }

  /** Buttons for every constant, named in the bundle as {@code prefix.CONSTANT}. */
  public static <E extends Enum<E>> Segments<E> of(
      String prefix, E[] constants, Property<E> chosen) {
    return new Segments<>(List.of(constants), one -> Messages.word(prefix, one), chosen);
  }
}
