package dev.exhibit.ui.common;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Round buttons with a menu, on which stands what is chosen. */
public final class Chips {
  private Chips() {}

  /** One of several, always. */
  public static <E> MenuButton choice(
      List<E> all, ObjectProperty<E> chosen, Function<E, String> words) {
    MenuButton button = empty();
    ToggleGroup group = new ToggleGroup();
    for (E one : all) {
      button.getItems().add(item(words.apply(one), group, () -> chosen.set(one)));
    }
    chosen.subscribe(now -> {
      button.setText(words.apply(now));
      group.getToggles().get(all.indexOf(now)).setSelected(true);
    });
    return button;
  }

  /**
   * One of several that come and go, or none.
   *
   * @param words what stands on it; of null while none is chosen
   * @param every what the item is called that chooses none
   */
  public static MenuButton filter(
      Function<@Nullable String, String> words,
      String every,
      ObservableValue<List<String>> all,
      ObservableValue<@Nullable String> chosen,
      Consumer<@Nullable String> choose) {
    return filter(words, one -> one, every, all, chosen, choose);
  }

  /**
   * The same of what is no text.
   *
   * @param name what the item is called that chooses one
   */
  public static <E> MenuButton filter(
      Function<@Nullable E, String> words,
      Function<E, String> name,
      String every,
      ObservableValue<List<E>> all,
      ObservableValue<@Nullable E> chosen,
      Consumer<@Nullable E> choose) {
    MenuButton button = empty();
    Runnable fill =
        () -> {
          E now = chosen.getValue();
          ToggleGroup group = new ToggleGroup();
          RadioMenuItem first = item(every, group, () -> choose.accept(null));
          first.setSelected(now == null);
          button.getItems().setAll(List.of(first));
          for (E one : all.getValue()) {
            RadioMenuItem item = item(name.apply(one), group, () -> choose.accept(one));
            item.setSelected(Objects.equals(one, now));
            button.getItems().add(item);
          }
          button.setText(words.apply(now));
          button.getStyleClass().remove("chosen");
          if (now != null) {
            button.getStyleClass().add("chosen");
          }
        };
    all.subscribe(now -> fill.run());
    chosen.subscribe(now -> fill.run());
    return button;
  }

  private static MenuButton empty() {
    MenuButton button = new MenuButton();
    button.getStyleClass().add("chip");
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static RadioMenuItem item(String words, ToggleGroup group, Runnable action) {
    RadioMenuItem item = new RadioMenuItem(words);
    item.setMnemonicParsing(false);
    item.setToggleGroup(group);
    item.setOnAction(event -> action.run());
    return item;
  }
}
