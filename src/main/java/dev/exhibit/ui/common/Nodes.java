package dev.exhibit.ui.common;

import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small nodes that every screen is made of. */
public final class Nodes {
  private static final String LEADS_ON = "exhibit.leads-on";

  private Nodes() {}

  /** A line of text with style classes. */
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Text that breaks into lines. */
  public static Label paragraph(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A label that is never shortened: for ids, numbers and times. */
  public static Label whole(String text, String... styles) {
    Label label = label(text, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** A label whose whole text is in its hint, for where it may be shortened. */
  public static Label hinted(Label label) {
    Tooltip hint = new Tooltip();
    hint.textProperty().bind(label.textProperty());
    label.setTooltip(hint);
    return label;
  }

  /** An icon by its Ikonli name, such as {@code fth-play}. */
  public static FontIcon icon(String literal, String... styles) {
    FontIcon icon = new FontIcon(literal);
    icon.getStyleClass().addAll(styles);
    return icon;
  }

  /** A button that does something. */
  public static Button button(String text, String icon, Runnable action, String... styles) {
    Button button = new Button(text, icon(icon));
    button.getStyleClass().addAll(styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button that shows only an icon; the text is spoken and shown as a hint. */
  public static Button iconButton(String text, String icon, Runnable action) {
    Button button = new Button(null, icon(icon));
    button.getStyleClass().addAll("flat", "icon-only", "small");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A link that does something. */
  public static Hyperlink link(String text, Runnable action) {
    Hyperlink link = new Hyperlink(text);
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setOnAction(event -> action.run());
    return link;
  }

  /** A link that leads to another place. */
  public static Hyperlink arrowLink(String text, Runnable action) {
    Hyperlink link = leadsOn(link(text, action));
    link.setGraphic(icon("fth-arrow-right"));
    link.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    return link;
  }

  /**
   * Says that Enter goes from here to another place, at once, and does nothing else; so that place
   * can be opened in a window beside.
   *
   * @return the same node
   */
  public static <T extends Node> T leadsOn(T node) {
    node.getProperties().put(LEADS_ON, true);
    return node;
  }

  /** Whether {@link #leadsOn} was said of a node. */
  public static boolean isLeadingOn(Node node) {
    return node.hasProperties() && node.getProperties().containsKey(LEADS_ON);
  }

  /** The name of a key. */
  public static Label key(String name) {
    return whole(name, "key");
  }

  /** Room that grows sideways. */
  public static Region spacer() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }

  /** A thin line across. */
  public static Region hairline() {
    Region line = new Region();
    line.getStyleClass().add("hairline");
    return line;
  }

  /** A state as shape and word in capitals. */
  public static HBox badge(Standing standing) {
    return badge(standing, standing.word());
  }

  /** The same with another word, for what is no state of a control. */
  public static HBox badge(Standing standing, String said) {
    Label word = whole(said.toUpperCase(java.util.Locale.ENGLISH));
    HBox badge = new HBox(new Glyph(standing, 14), word);
    badge.getStyleClass().addAll("badge", standing.styleClass());
    badge.setAccessibleRole(AccessibleRole.TEXT);
    badge.setAccessibleText(said);
    badge.setMaxWidth(Region.USE_PREF_SIZE);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }

  /** Things in a row, in the middle of its height. */
  public static HBox row(double gap, Node... nodes) {
    HBox row = new HBox(gap, nodes);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return row;
  }

  /** Whether a button is the one of its region that is primary; of others none is. */
  public static void primary(Button button, boolean is) {
    button.getStyleClass().remove("accent");
    if (is) {
      button.getStyleClass().add("accent");
    }
  }

  /**
   * Calls back after the width of a region changed, once its layout is done: nodes that are added
   * while their parent is being laid out would be forgotten by that layout.
   */
  public static void onWidth(Region region, DoubleConsumer action) {
    region
        .widthProperty()
        .subscribe(width -> {
          if (width.doubleValue() > 0) {
            Platform.runLater(() -> action.accept(region.getWidth()));
          }
        });
  }

  /**
   * Keeps the heads over the columns of a list: they leave as much room at the right as its rows
   * do, and as much more as the scroll bar takes while there is one.
   *
   * @param padding of the heads while there is no scroll bar
   */
  public static void over(ListView<?> list, Region heads, Insets padding) {
    heads.setPadding(padding);
    list.skinProperty()
        .subscribe(skin -> {
          for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
              Runnable follow = () -> leaveRoom(heads, padding, bar.isVisible() ? bar : null);
              bar.visibleProperty().subscribe(follow);
              bar.widthProperty().subscribe(follow);
              follow.run();
            }
          }
        });
  }

  private static void leaveRoom(Region heads, Insets padding, @Nullable ScrollBar bar) {
    double more = bar == null ? 0 : bar.getWidth();
    heads.setPadding(
        new Insets(
            padding.getTop(), padding.getRight() + more, padding.getBottom(), padding.getLeft()));
  }

  /**
   * Gives a screen's main part the focus when the person has come from elsewhere: where the focus
   * is on no part of a screen and not where something is being typed. Waits until what is happening
   * now is done, and until the part is in a window: that of a split comes with its first frame.
   */
  public static void takeFocus(Node node) {
    onceInWindow(
        node,
        () -> {
          if (isElsewhere(node.getScene().getFocusOwner())) {
            node.requestFocus();
          }
        });
  }

  /**
   * Gives a node the focus, whoever has it, for what the person has just asked for. Waits as {@link
   * #takeFocus} does.
   */
  public static void giveFocus(Node node) {
    onceInWindow(node, node::requestFocus);
  }

  static void onceInWindow(Node node, Runnable then) {
    Platform.runLater(() -> {
      if (node.getScene() == null) {
        whenItComes(node, () -> onceInWindow(node, then));
      } else {
        then.run();
      }
    });
  }

  private static void whenItComes(Node node, Runnable then) {
    node.sceneProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(ObservableValue<? extends Scene> scene, Scene before, Scene now) {
                node.sceneProperty().removeListener(this);
                then.run();
              }
            });
  }

  private static boolean isElsewhere(@Nullable Node owner) {
    return owner == null || (!(owner instanceof TextInputControl) && !isUnder(owner, "content"));
  }

  private static boolean isUnder(Node node, String style) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at.getStyleClass().contains(style)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the focus is in this part of the window. */
  public static boolean hasFocus(Node part) {
    Scene scene = part.getScene();
    for (Node at = scene == null ? null : scene.getFocusOwner(); at != null; at = at.getParent()) {
      if (at.equals(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether neither the node nor anything around it is hidden. */
  static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Shows a node or takes it out of the layout. */
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
