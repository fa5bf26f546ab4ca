package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Over the table of items: what is listed and how much of it, and how much of that is in the chosen
 * cell. Refused attempts are no exceptions, so they are counted beside them.
 */
final class ItemsHead extends HBox {
  private final Label title = Nodes.whole("", "section-title");
  private final Label count = Nodes.label("", "dense", "muted");

  ItemsHead() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(title, count);
  }

  /**
   * Says how many there are, where anybody looked.
   *
   * @param attempts whether any attempt of the whole period was refused
   * @param part whether only a part of the period is listed
   * @param listed null where nothing was judged yet, so that nothing is known of any
   * @param chosen those of the chosen cell; null where none is chosen
   */
  void show(
      boolean attempts,
      boolean part,
      ItemTable.@Nullable Counts listed,
      ItemTable.@Nullable Counts chosen) {
    title.setText(Messages.text(attempts ? "items.title.refused" : "items.title"));
    if (listed == null) {
      count.setText(Messages.text("items.unjudged"));
      return;
    }
    String all = Messages.text(part ? "items.inview" : "items.all", words(listed));
    count.setText(chosen == null ? all : Messages.text("items.incell", all, words(chosen)));
  }

  private static String words(ItemTable.Counts counts) {
    String exceptions = Formats.count(counts.exceptions());
    return counts.refused() == 0
        ? exceptions
        : Messages.text("items.title.counts", exceptions, Formats.count(counts.refused()));
  }
}
