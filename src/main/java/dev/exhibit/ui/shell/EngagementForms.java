package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.EngagementView;
import dev.exhibit.ui.engagement.EngagementViewModel;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The engagement as it is edited, over the settings that it belongs to. */
final class EngagementForms {
  private final UiContext context;
  private final EngagementViewModel model;
  private final StackPane stack = new StackPane();
  private @Nullable EngagementView view;
  private boolean shown;

  EngagementForms(UiContext context) {
    this.context = context;
    model = new EngagementViewModel(context);
  }

  /** Both, of which one is seen. */
  Node over(Node settings) {
    stack.getChildren().addFirst(settings);
    choose();
    return stack;
  }

  void show() {
    if (view == null) {
      view = new EngagementView(context, model, () -> context.navigator().go(new Place.Settings()));
      stack.getChildren().addLast(view);
    }
    shown = true;
    model.open();
    choose();
  }

  void hide() {
    shown = false;
    choose();
  }

  private void choose() {
    stack.getChildren().forEach(node -> Nodes.show(node, (node == view) == shown));
  }
}
