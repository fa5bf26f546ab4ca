package dev.exhibit.ui.controls;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;

/**
 * A tab whose pane is built when somebody first looks at it. What it shows may change any number of
 * times before; a hidden pane is told of it only once it is looked at, since even what is hidden
 * takes its share of every style pass.
 *
 * @param <N> the pane
 * @param <S> what it shows
 */
final class LaterTab<N extends Node, S> extends Tab {
  private final Supplier<N> build;
  private final BiConsumer<N, S> tell;
  private @Nullable N pane;
  private @Nullable S untold;

  LaterTab(String name, Supplier<N> build, BiConsumer<N, S> tell) {
    super(name);
    this.build = build;
    this.tell = tell;
    selectedProperty().subscribe(this::look);
  }

  /** Shows something else: at once when it is looked at, else when it will be. */
  void show(S subject) {
    untold = subject;
    look();
  }

  private void look() {
    S subject = untold;
    if (!isSelected() || subject == null) {
      return;
    }
    untold = null;
    N shown = pane;
    if (shown == null) {
      shown = build.get();
      pane = shown;
      setContent(shown);
    }
    tell.accept(shown, subject);
  }
}
