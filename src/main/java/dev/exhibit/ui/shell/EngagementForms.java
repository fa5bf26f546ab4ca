package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.BeginView;
import dev.exhibit.ui.engagement.BeginViewModel;
import dev.exhibit.ui.engagement.EngagementView;
import dev.exhibit.ui.engagement.EngagementViewModel;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Forms of engagements, over the settings that they belong to: one to edit, one to begin. */
final class EngagementForms {
  private final UiContext context;
  private final EngagementViewModel model;
  private final StackPane stack = new StackPane();
  private final BeginViewModel beginning;
  private @Nullable EngagementView view;
  private @Nullable BeginView steps;
  private @Nullable Node settings;
  private @Nullable Node shown;

  EngagementForms(UiContext context) {
    this.context = context;
    model = new EngagementViewModel(context);
    beginning = new BeginViewModel(context);
  }

  /** All of them, of which one is seen. */
  Node over(Node node) {
    settings = node;
    stack.getChildren().addFirst(node);
    choose();
    return stack;
  }

  void show(Place.Engagement place) {
    EngagementView form = view;
    if (form == null) {
      form = new EngagementView(context, model, this::leave);
      view = form;
      stack.getChildren().addLast(form);
    }
    shown = form;
    form.open(place.entry());
    choose();
  }

  void begin(Place.Begin place) {
    if (steps == null) {
      steps = new BeginView(context, beginning, this::leave);
      stack.getChildren().addLast(steps);
    }
    shown = steps;
    beginning.open(place);
    choose();
  }

  private void leave() {
    context.navigator().go(new Place.Settings());
  }

  void hide() {
    shown = null;
    choose();
  }

  private void choose() {
    Node one = shown == null ? settings : shown;
    stack.getChildren().forEach(node -> Nodes.show(node, node.equals(one)));
  }
}
