package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The screen's name, the way back, the finder, the period and the connection. */
final class TopBar extends HBox {
  TopBar(UiContext context, ShellViewModel model, Runnable find) {
    getStyleClass().add("top-bar");
    Label title = Nodes.whole("", "screen-title");
    title.textProperty().bind(model.screenProperty().map(Screen::title));
    Button back =
        Nodes.iconButton(Messages.text("shell.back"), "fth-arrow-left", context.navigator()::back);
    Button forth =
        Nodes.iconButton(
            Messages.text("shell.forth"), "fth-arrow-right", context.navigator()::forth);
    back.disableProperty().bind(context.navigator().canGoBackProperty().not());
    forth.disableProperty().bind(context.navigator().canGoForthProperty().not());
    getChildren()
        .addAll(
            title,
            back,
            forth,
            new PinnedEvents(context, model),
            Nodes.spacer(),
            finder(find),
            new PeriodPill(context, model),
            connection(context, model));
  }

  private static Node finder(Runnable find) {
    Label hint = Nodes.label(Messages.text("shell.find"), "muted");
    HBox finder = new HBox(Nodes.icon("fth-search"), hint, Nodes.spacer(), Nodes.key("Ctrl K"));
    finder.getStyleClass().add("finder");
    finder.setId("finder");
    finder.setPrefWidth(232);
    finder.setMinWidth(120);
    finder.setFocusTraversable(true);
    Tooltip.install(finder, new Tooltip(Messages.text("shell.find")));
    finder.setAccessibleRole(AccessibleRole.BUTTON);
    finder.setAccessibleText(Messages.text("shell.find"));
    finder.setOnMouseClicked(event -> find.run());
    finder.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        find.run();
        event.consume();
      }
    });
    return finder;
  }

  private static Node connection(UiContext context, ShellViewModel model) {
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    Label store = Nodes.whole("", "strong");
    store.textProperty().bind(model.storeProperty());
    Label state = Nodes.whole("", "muted");
    model
        .stateProperty()
        .subscribe(words -> {
          state.setText(words);
          Nodes.show(state, !words.isEmpty());
        });
    HBox pill = new HBox(dot, store, state);
    pill.getStyleClass().add("pill");
    pill.setId("connection");
    pill.setMinWidth(USE_PREF_SIZE);
    pill.setFocusTraversable(true);
    pill.setAccessibleRole(AccessibleRole.BUTTON);
    pill.accessibleTextProperty().bind(model.connectionProperty());
    Tooltip hint = new Tooltip();
    hint.textProperty().bind(model.connectionProperty());
    Tooltip.install(pill, hint);
    pill.setOnMouseClicked(event -> context.navigator().go(new Place.Settings()));
    pill.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        context.navigator().go(new Place.Settings());
      }
    });
    model.signalProperty().subscribe(signal -> dot.getStyleClass().setAll("dot", dotStyle(signal)));
    return pill;
  }

  static String dotStyle(ShellViewModel.Signal signal) {
    return switch (signal) {
      case UNKNOWN -> "unknown";
      case GOOD -> "good";
      case BAD -> "bad";
    };
  }
}
