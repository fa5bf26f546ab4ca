package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Nodes;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** Fields with their labels. */
final class Fields {
  private Fields() {}

  /** A field of one line under its label. */
  static VBox line(String label, StringProperty value, double width, Enum<?> name) {
    TextField field = new TextField();
    field.setPrefWidth(width);
    field.setMaxWidth(width);
    return under(label, field, value, name);
  }

  /** A field of a few lines under its label. */
  static VBox lines(String label, StringProperty value, int rows, double width, Enum<?> name) {
    TextArea area = new TextArea();
    area.setPrefRowCount(rows);
    area.setPrefWidth(width);
    area.setMaxWidth(width);
    area.setMinHeight(rows * 20 + 18);
    return under(label, area, value, name);
  }

  private static VBox under(
      String label, TextInputControl field, StringProperty value, Enum<?> name) {
    field.textProperty().bindBidirectional(value);
    field.setId(id(name));
    return labelled(label, field);
  }

  /** A node under its label. */
  static VBox labelled(String text, Node node) {
    Label label = Nodes.whole(text, "form-label");
    label.setLabelFor(node);
    node.setAccessibleText(text);
    return new VBox(4, label, node);
  }

  private static String id(Enum<?> name) {
    return name.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT)
        + "-"
        + name.name().toLowerCase(Locale.ROOT);
  }

  /** The field itself of what {@link #line} made. */
  static TextInputControl input(VBox labelled) {
    return (TextInputControl) labelled.getChildren().getLast();
  }
}
