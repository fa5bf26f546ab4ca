package dev.exhibit.ui.common;

import java.util.function.DoubleConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** How much room rows take, as a person chose it. */
public enum Density {
  /** As many rows as can be read. */
  DENSE(0),
  /** More room in every row. */
  COMFORTABLE(4);

  private static final String STYLE = "comfortable";
  private final double more;

  Density(double more) {
    this.more = more;
  }

  /**
   * Lets the rows of a window follow the choice; those of the style have a class at the root.
   *
   * @return ends it, after which the choice does not hold the window any more
   */
  public static Subscription install(Scene scene, ObservableValue<Density> choice) {
    return choice.subscribe(now -> {
      of(scene).set(now);
      scene.getRoot().getStyleClass().remove(STYLE);
      if (now == COMFORTABLE) {
        scene.getRoot().getStyleClass().add(STYLE);
      }
    });
  }

  /**
   * Lets the rows of a window be as those of the one that it belongs to.
   *
   * @return ends it
   */
  static Subscription like(Scene owner, Scene scene) {
    return install(scene, of(owner));
  }

  /** Makes the rows of a list so many pixels high, and more where the person wishes. */
  public static void rows(ListView<?> list, double height) {
    follow(list, height, list::setFixedCellSize);
  }

  /** The same of a table. */
  public static void rows(TableView<?> table, double height) {
    follow(table, height, table::setFixedCellSize);
  }

  /**
   * Makes a list exactly as high as some of its rows.
   *
   * @param more around them, in pixels
   */
  public static void tall(ListView<?> list, int rows, double more) {
    tall(list, list.fixedCellSizeProperty().multiply(rows).add(more));
  }

  /** The same of a table, whose head is around its rows. */
  public static void tall(TableView<?> table, int rows, double more) {
    tall(table, table.fixedCellSizeProperty().multiply(rows).add(more));
  }

  private static void tall(Region list, ObservableValue<Number> height) {
    list.minHeightProperty().bind(height);
    list.prefHeightProperty().bind(height);
    list.maxHeightProperty().bind(height);
  }

  /** Makes a row at least so many pixels high, and more where the person wishes. */
  public static void least(Region row, double height) {
    follow(row, height, row::setMinHeight);
  }

  /**
   * Tells the height of rows in the window of a node, at first and whenever that changes.
   *
   * @param height in pixels, where they are dense
   */
  public static void follow(Node node, double height, DoubleConsumer told) {
    node.sceneProperty()
        .flatMap(Density::of)
        .orElse(DENSE)
        .subscribe(density -> told.accept(height + density.more));
  }

  /** What the rows of a window follow: its own, so that nothing else holds them. */
  @SuppressWarnings("unchecked") // nobody else puts one there
  private static ObjectProperty<Density> of(Scene scene) {
    return (ObjectProperty<Density>)
        scene
            .getProperties()
            .computeIfAbsent(Density.class, own -> new SimpleObjectProperty<>(DENSE));
  }
}
