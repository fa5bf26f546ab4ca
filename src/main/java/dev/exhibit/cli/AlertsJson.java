package dev.exhibit.cli;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.usecase.AlertDesk;
import dev.exhibit.usecase.AlertLinks;
import dev.exhibit.usecase.WatchAlerts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON and as lines. */
final class AlertsJson {
  private AlertsJson() {}

  static Map<String, @Nullable Object> of(FiredAlert alert) {
    return Terminal.object(
        "id", alert.id(),
        "control", alert.control(),
        "alert", alert.alert(),
        "severity", name(alert.severity()),
        "title", alert.title(),
        "reason", alert.reason(),
        "from", alert.about().from().toString(),
        "to", alert.about().to().toString(),
        "fired_at", alert.firedAt().toString(),
        "late_s", alert.lateness().toSeconds(),
        "count", alert.count(),
        "who", alert.who(),
        "events",
            alert.events().stream()
                .map(id -> Terminal.object("event_id", id, "open", AlertLinks.command(id)))
                .toList(),
        "triage_by", Terminal.text(alert.triageBy()));
  }

  static Map<String, @Nullable Object> of(AlertHistory history) {
    Map<String, @Nullable Object> object = of(history.alert());
    object.put("stage", name(history.stage()));
    object.put("acknowledged_at", Terminal.text(history.since(Stage.ACKNOWLEDGED)));
    object.put("triaged_at", Terminal.text(history.since(Stage.TRIAGED)));
    object.put("closed_at", Terminal.text(history.since(Stage.CLOSED)));
    object.put("owner", history.assignment().owner());
    object.put("due", Terminal.text(history.assignment().due()));
    object.put("ticket", history.ticket());
    object.put("steps", history.steps().stream().map(AlertsJson::of).toList());
    return object;
  }

  private static Map<String, @Nullable Object> of(AlertStep step) {
    return Terminal.object(
        "stage", name(step.stage()),
        "who", step.who(),
        "at", step.at().toString(),
        "ticket", step.ticket(),
        "note", step.note(),
        "owner", step.assigned() == null ? null : step.assigned().owner(),
        "due", step.assigned() == null ? null : Terminal.text(step.assigned().due()));
  }

  static Map<String, @Nullable Object> of(WatchAlerts.Look look) {
    return Terminal.object(
        "at", look.at().toString(),
        "watcher", look.watcher(),
        "fired", look.fired().stream().map(AlertsJson::of).toList(),
        "problems", look.problems(),
        "untold", untold(look.untold()));
  }

  private static @Nullable Object untold(@Nullable TimeSpan past) {
    return past == null
        ? null
        : Terminal.object("from", past.from().toString(), "to", past.to().toString());
  }

  static Map<String, @Nullable Object> of(AlertDesk.Backtest test) {
    return Terminal.object(
        "period", test.period().toString(),
        "told", test.told().stream().map(AlertsJson::of).toList(),
        "problems", test.problems());
  }

  static String line(FiredAlert alert) {
    return String.format(
        Locale.ROOT,
        "%s %-8s %-16s %s  %s: %s",
        alert.firedAt(),
        name(alert.severity()),
        alert.control() + "/" + alert.alert(),
        alert.id(),
        alert.title(),
        alert.reason());
  }

  static List<String> links(FiredAlert alert) {
    return alert.events().stream().map(id -> "    " + AlertLinks.command(id)).toList();
  }

  static String line(AlertHistory history) {
    return String.format(Locale.ROOT, "%-12s %s", name(history.stage()), line(history.alert()));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
