package dev.exhibit.ui.timeline;

import dev.exhibit.model.EventSchema;

/** What lanes tell apart. */
public enum LaneBy {
  /** Who acted. */
  ACTOR(EventSchema.USER_NAME, "fth-user"),
  /** Where. */
  HOST(EventSchema.HOST_NAME, "fth-server"),
  /** What was done. */
  ACTION(EventSchema.ACTION, "fth-activity"),
  /** Which stream told it. */
  SOURCE(EventSchema.DATASET, "fth-database"),
  /** No lanes. */
  NONE("", "");

  private final String field;
  private final String icon;

  LaneBy(String field, String icon) {
    this.field = field;
    this.icon = icon;
  }

  /** The field whose values they are. */
  String field() {
    return field;
  }

  /** An Ikonli name. */
  String icon() {
    return icon;
  }

  /** The one after it. */
  LaneBy next() {
    return switch (this) {
      case ACTOR -> HOST;
      case HOST -> ACTION;
      case ACTION -> SOURCE;
      case SOURCE -> NONE;
      case NONE -> ACTOR;
    };
  }
}
