package dev.exhibit.evidence;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of alerts that fired, and of what people did about them. */
final class AlertRows {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "control",
          "alert",
          "severity",
          "from",
          "to",
          "fired_at",
          "stage",
          "acknowledged_at",
          "triaged_at",
          "triage_by",
          "closed_at",
          "ticket",
          "title",
          "reason",
          "count",
          "who",
          "events",
          "steps",
          "owner",
          "due");

  private AlertRows() {}

  static void write(Tables tables, String file, List<AlertHistory> alerts) throws IOException {
    tables.write(file, COLUMNS, alerts.stream().map(AlertRows::row).toList());
  }

  private static List<String> row(AlertHistory history) {
    FiredAlert alert = history.alert();
    return List.of(
        alert.id(),
        alert.control(),
        alert.alert(),
        name(alert.severity()),
        alert.about().from().toString(),
        alert.about().to().toString(),
        alert.firedAt().toString(),
        name(history.stage()),
        text(history.since(Stage.ACKNOWLEDGED)),
        text(history.since(Stage.TRIAGED)),
        text(alert.triageBy()),
        text(history.since(Stage.CLOSED)),
        Objects.requireNonNullElse(history.ticket(), ""),
        alert.title(),
        alert.reason(),
        Long.toString(alert.count()),
        String.join("; ", alert.who()),
        String.join("; ", alert.events()),
        history.steps().stream().map(AlertRows::step).collect(Collectors.joining("; ")),
        Objects.requireNonNullElse(history.assignment().owner(), ""),
        Objects.toString(history.assignment().due(), ""));
  }

  private static String step(AlertStep step) {
    String note = step.note();
    return name(step.stage())
        + " by "
        + step.who()
        + " at "
        + step.at()
        + (note == null ? "" : ": " + note);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
