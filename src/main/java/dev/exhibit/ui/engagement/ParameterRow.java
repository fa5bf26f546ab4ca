package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.EngagementDesk.Asked;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A parameter: what asks for it, whether anything is said of it, and what. */
public final class ParameterRow {
  private final String name;
  private final @Nullable Asked asked;
  private final BooleanProperty said = new SimpleBooleanProperty();
  private final StringProperty values = new SimpleStringProperty("");

  ParameterRow(String name, @Nullable Asked asked, Runnable changed) {
    this.name = name;
    this.asked = asked;
    said.subscribe((before, now) -> changed.run());
    values.subscribe((before, now) -> changed.run());
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Which controls ask for it, in words. */
  public String controls() {
    return asked == null
        ? Messages.text("parameters.unasked")
        : Messages.text("parameters.asked", String.join(", ", asked.controls()));
  }

  /** Whether this control asks for it. */
  boolean isAskedBy(String control) {
    return asked != null && asked.controls().contains(control);
  }

  /** Whether who asks for it cannot be judged, as nothing is said and nothing holds otherwise. */
  boolean isMissing() {
    return asked != null && !said.get() && asked.otherwise() == null;
  }

  /** What follows from what is said of it now. */
  public String meaning() {
    List<String> now = list();
    if (said.get()) {
      return now.isEmpty()
          ? Messages.text("parameters.nobody")
          : Messages.text("parameters.values", now.size());
    }
    List<String> otherwise = asked == null ? null : asked.otherwise();
    if (otherwise != null) {
      if (otherwise.isEmpty()) {
        return Messages.text("parameters.otherwise.nobody");
      }
      return Messages.text("parameters.otherwise", String.join(", ", otherwise));
    }
    return Messages.text(asked == null ? "parameters.unsaid.unasked" : "parameters.unsaid");
  }

  /** The values, one a line. */
  List<String> list() {
    return values.get().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Whether anything is said of it; an empty list is something. */
  public BooleanProperty saidProperty() {
    return said;
  }

  /** What is typed, one value a line. */
  public StringProperty valuesProperty() {
    return values;
  }
}
