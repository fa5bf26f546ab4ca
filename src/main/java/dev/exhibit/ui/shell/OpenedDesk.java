package dev.exhibit.ui.shell;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.opened.OpenedView;
import dev.exhibit.ui.opened.OpenedViewModel;
import dev.exhibit.ui.opened.Reading;
import dev.exhibit.ui.packages.ReceivedPackages;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The package that is open for reading, over the screen where packages are issued. */
final class OpenedDesk implements AutoCloseable {
  private final UiContext context;
  private final OpenedViewModel model;
  private final StackPane stack = new StackPane();
  private @Nullable OpenedView view;
  private @Nullable Path file;

  OpenedDesk(UiContext context, ReceivedPackages received) {
    this.context = context;
    model = new OpenedViewModel(Reading.of(context));
    model
        .evidenceProperty()
        .subscribe(told -> {
          Verification said = model.verificationProperty().get();
          if (told != null && said != null) {
            received.opened(said, told.engagement(), told.period());
          }
        });
  }

  /** Both, of which one is seen. */
  Node over(Node packages) {
    stack.getChildren().addFirst(packages);
    choose();
    return stack;
  }

  void show(Path asked) {
    if (view == null) {
      view = new OpenedView(Reading.of(context), model, this::leave);
      stack.getChildren().addLast(view);
    }
    if (!asked.equals(file)) {
      file = asked;
      model.open(asked, List.of(), null);
    }
    choose();
  }

  /** Back to the list, where the package is chosen. */
  private void leave() {
    Path last = model.file(); // another may have been opened from here
    context.navigator().go(last == null ? new Place.Packages() : new Place.Packages(last));
  }

  void hide() {
    file = null;
    model.leave();
    choose();
  }

  /** Takes back what was noted last of it; false where none is shown. */
  boolean undoNote() {
    if (file == null) {
      return false;
    }
    model.notes().undoLast();
    return true;
  }

  /** Asks for another package to be opened; false where none is shown. */
  boolean chooseOther() {
    if (file == null) {
      return false;
    }
    model.choose();
    return true;
  }

  /** Opens the report of the package that is shown; false where none is. */
  boolean openReport() {
    if (file == null) {
      return false;
    }
    model.openReport();
    return true;
  }

  private void choose() {
    stack.getChildren().forEach(node -> Nodes.show(node, (node == view) == (file != null)));
  }

  @Override
  public void close() {
    model.close();
  }
}
