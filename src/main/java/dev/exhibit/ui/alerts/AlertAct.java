package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import org.jspecify.annotations.Nullable;

/** What a person can do about an alert. */
public enum AlertAct {
  ACKNOWLEDGE(Stage.ACKNOWLEDGED, "A"),
  TRIAGE(Stage.TRIAGED, "T"),
  ASSIGN(null, "E"),
  LINK(null, "L"),
  CLOSE(Stage.CLOSED, "X");

  private final @Nullable Stage stage;
  private final String key;

  AlertAct(@Nullable Stage stage, String key) {
    this.stage = stage;
    this.key = key;
  }

  /** Where it brings the alert; null where that stays. */
  @Nullable Stage stage() {
    return stage;
  }

  /** The key that does it. */
  public String key() {
    return key;
  }

  /** Whether the alert can still be brought there. */
  public boolean isOpen(AlertHistory alert) {
    return stage == null || alert.stage().compareTo(stage) < 0;
  }
}
