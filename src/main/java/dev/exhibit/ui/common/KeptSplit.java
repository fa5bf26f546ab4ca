package dev.exhibit.ui.common;

import dev.exhibit.model.KeptState;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * The divider between two panes, one of which keeps its width: the usual one, or the one that a
 * person gave it last.
 */
public final class KeptSplit {
  private final SplitPane pane;
  private final KeptState state;
  private final String key;
  private final double usual;
  private final boolean last;

  private KeptSplit(SplitPane pane, KeptState state, String name, double usual, boolean last) {
    this.pane = pane;
    this.state = state;
    key = "split/" + name;
    this.usual = usual;
    this.last = last;
    Nodes.onWidth(pane, width -> lay());
    pane.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (isDivider(event)) {
            keep();
          }
        });
  }

  /**
   * The first pane keeps its width.
   *
   * @param name of the divider among all of the window
   * @param usual width in pixels until a person moves the divider
   */
  public static KeptSplit first(SplitPane pane, KeptState state, String name, double usual) {
    return new KeptSplit(pane, state, name, usual, false);
  }

  /** The last of two panes keeps its width. */
  public static KeptSplit last(SplitPane pane, KeptState state, String name, double usual) {
    return new KeptSplit(pane, state, name, usual, true);
  }

  private static boolean isDivider(MouseEvent event) {
    return event.getTarget() instanceof Node node
        && (isDivider(node) || (node.getParent() != null && isDivider(node.getParent())));
  }

  private static boolean isDivider(Node node) {
    return node.getStyleClass().contains("split-pane-divider");
  }

  /** Puts the divider where it belongs now; call it after panes came or went. */
  public void lay() {
    double width = pane.getWidth();
    if (isBeside() && width > 0) {
      double size = UiState.number(state, key).orElse(usual);
      pane.setDividerPositions(last ? 1 - size / width : size / width);
    }
  }

  /** Whether there are two panes side by side; one below the other has no width to keep. */
  private boolean isBeside() {
    return pane.getItems().size() == 2 && pane.getOrientation() == Orientation.HORIZONTAL;
  }

  /** Keeps where the divider is. */
  private void keep() {
    if (isBeside()) {
      double at = pane.getDividerPositions()[0];
      state.keep(key, Long.toString(Math.round(pane.getWidth() * (last ? 1 - at : at))));
    }
  }
}
