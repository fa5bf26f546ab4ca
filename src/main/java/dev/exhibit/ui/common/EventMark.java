package dev.exhibit.ui.common;

import dev.exhibit.model.Severity;
import javafx.scene.Node;

/** What is known of an event beside itself, in the order in which it is shown. */
public enum EventMark {
  /** It fails an attribute of a control. */
  EXCEPTION,
  /** It was attempted and refused. */
  REFUSED,
  /** An alert fired of it, and it is critical. */
  CRITICAL,
  /** An alert fired of it, and it warns. */
  WARNING;

  /** Its shape. */
  Node sign() {
    return switch (this) {
      case CRITICAL -> new Bell(Severity.CRITICAL);
      case WARNING -> new Bell(Severity.WARNING);
      case EXCEPTION -> new Glyph(Standing.EXCEPTION, 14);
      case REFUSED -> new Glyph(Standing.NOT_OCCURRED, 14);
    };
  }
}
