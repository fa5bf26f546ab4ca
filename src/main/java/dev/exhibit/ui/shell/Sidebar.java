package dev.exhibit.ui.shell;

import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/** The screens, the engagement, and the theme; a narrow rail of icons where room is short. */
final class Sidebar extends VBox {
  private static final double WIDE = 192;
  private static final double NARROW = 52;
  private final ShellViewModel model;
  private final UiContext context;
  private final BooleanProperty rail = new SimpleBooleanProperty();
  private final List<Node> wideOnly = new ArrayList<>();

  /** The screens at the left; the first run is among them where it is worth showing. */
  Sidebar(UiContext context, ShellViewModel model, Screens screens) {
    this.context = context;
    this.model = model;
    getStyleClass().addAll("side", "pane");
    getChildren().addAll(brand(), engagement(screens.engagements()));
    for (Screen screen : Screen.values()) {
      Node row = nav(screen);
      getChildren().add(row);
      if (screen == Screen.START) {
        screens.starting().subscribe(shown -> Nodes.show(row, shown));
      }
    }
    getChildren().add(wide(new SideLists(context, screens::search)));
    Region room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    getChildren().addAll(room, foot());
    rail.subscribe(this::fold);
  }

  private void fold(boolean narrow) {
    double width = narrow ? NARROW : WIDE;
    setMinWidth(width);
    setPrefWidth(width);
    setMaxWidth(width);
    wideOnly.forEach(node -> Nodes.show(node, !narrow));
  }

  /** Whether only icons are shown. */
  BooleanProperty railProperty() {
    return rail;
  }

  /** Makes it a rail, or whole again. */
  void toggle() {
    rail.set(!rail.get());
  }

  private Node brand() {
    Label name = wide(Nodes.whole(Messages.text("app.name")));
    Node fold = wide(Nodes.iconButton(Messages.text("shell.fold"), "fth-sidebar", this::toggle));
    HBox brand = new HBox(logo(), name, wide(Nodes.spacer()), fold);
    brand.getStyleClass().add("brand");
    return brand;
  }

  private <N extends Node> N wide(N node) {
    wideOnly.add(node);
    return node;
  }

  /** A sheet with three lines, one of them sealed. */
  private static Node logo() {
    Rectangle ground = new Rectangle(20, 20);
    ground.setArcWidth(9);
    ground.setArcHeight(9);
    ground.getStyleClass().add("logo-ground");
    SVGPath lines = new SVGPath();
    lines.setContent("M0 0h8v2h-8zM0 4.5h5v2h-5zM0 9h8v2h-8zM6.4 4.2h2.6v2.6h-2.6z");
    lines.getStyleClass().add("logo-ink");
    StackPane logo = new StackPane(ground, lines);
    logo.setMaxSize(20, 20);
    return logo;
  }

  /** Whose engagement it is and which, in full in its hint, with the folder. */
  private Node engagement(Engagements engagements) {
    Label name = Nodes.label("", "strong");
    Label about = Nodes.label("", "caption");
    name.setMinWidth(0);
    HBox first = Nodes.row(6, name, Nodes.spacer(), Nodes.icon("fth-chevron-down"));
    VBox box = wide(new VBox(first, about));
    box.getStyleClass().add("engagement");
    box.setId("engagement");
    box.setFocusTraversable(true);
    box.setAccessibleRole(AccessibleRole.MENU_BUTTON);
    new EngagementMenu(context, engagements).over(box);
    Tooltip hint = new Tooltip();
    Tooltip.install(box, hint);
    VBox.setMargin(box, new javafx.geometry.Insets(0, 0, 10, 0));
    context
        .session()
        .factsProperty()
        .subscribe(facts -> {
          box.setOpacity(facts == null ? 0 : 1);
          if (facts != null) {
            List<String> names = names(facts.workspace());
            name.setText(names.getFirst());
            // Where nobody named the company, the folder tells workspaces of one name apart.
            about.setText(
                names.size() > 1
                    ? names.getLast()
                    : String.valueOf(facts.workspace().folder().getFileName()));
            box.setAccessibleText(Messages.text("engagements.spoken", String.join(", ", names)));
            hint.setText(String.join("\n", names) + "\n" + facts.workspace().folder());
          }
        });
    return box;
  }

  /** The company, where it is said, and the engagement. */
  static List<String> names(WorkspaceInfo workspace) {
    return Stream.of(workspace.company(), workspace.name())
        .filter(name -> !name.isBlank())
        .toList();
  }

  private Node nav(Screen screen) {
    ToggleButton button = new ToggleButton(screen.title(), Nodes.icon(screen.icon()));
    button.getStyleClass().setAll("nav");
    button.setId("nav-" + screen.name().toLowerCase(Locale.ENGLISH));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
    button.setAccessibleText(screen.title());
    button.setTooltip(
        new Tooltip(screen.title() + "   " + Messages.text("key.ctrl", screen.digit())));
    rail.subscribe(narrow ->
        button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    Label count = wide(Nodes.whole("", "nav-count"));
    count.setMouseTransparent(true);
    StackPane row = new StackPane(button, count);
    row.getStyleClass().add("nav-row");
    StackPane.setAlignment(count, Pos.CENTER_RIGHT);
    StackPane.setMargin(count, new javafx.geometry.Insets(0, 9, 0, 0));
    button.setOnAction(event -> {
      model.go(screen);
      button.setSelected(model.screenProperty().get() == screen);
    });
    model
        .screenProperty()
        .subscribe(now -> {
          button.setSelected(now == screen);
          row.getStyleClass().remove("chosen");
          if (now == screen) {
            row.getStyleClass().add("chosen");
          }
        });
    model
        .countsProperty()
        .subscribe(counts -> {
          Long found = counts.get(screen);
          count.setText(found == null || found == 0 ? "" : String.valueOf(found));
        });
    return row;
  }

  private Node foot() {
    Button theme =
        Nodes.iconButton(Messages.text("shell.theme"), "fth-sun", () -> context.theme().toggle());
    theme.setId("theme");
    context
        .theme()
        .tokensProperty()
        .subscribe(tokens -> theme.setGraphic(Nodes.icon(tokens.dark() ? "fth-moon" : "fth-sun")));
    Button unfold = Nodes.iconButton(Messages.text("shell.unfold"), "fth-sidebar", this::toggle);
    rail.subscribe(narrow -> Nodes.show(unfold, narrow));
    HBox person = Nodes.row(8, wide(person()), wide(Nodes.spacer()), theme);
    VBox foot = new VBox(4, unfold, person);
    foot.setPadding(new javafx.geometry.Insets(0, 3, 0, 3));
    return foot;
  }

  /** Who speaks in this window unless a name is given. */
  private Node person() {
    Label initials = Nodes.whole("", "initials");
    Label name = Nodes.label("", "dense", "muted");
    HBox person = Nodes.row(8, initials, name);
    person.setOpacity(0);
    context
        .session()
        .factsProperty()
        .subscribe(facts -> {
          if (facts != null) {
            person.setOpacity(1);
            initials.setText(initials(facts.operator()));
            name.setText(facts.operator());
            Tooltip.install(person, new Tooltip(Messages.text("shell.operator", facts.operator())));
          }
        });
    return person;
  }

  /** The first letters of the first two parts of a name: ML of m.lindqvist. */
  static String initials(String name) {
    return Pattern.compile("[^\\p{L}\\p{N}]+")
        .splitAsStream(name)
        .filter(part -> !part.isEmpty())
        .limit(2)
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
