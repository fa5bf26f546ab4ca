package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Alerts as a list to work off: whose each is, and the list as a table. */
final class AlertWork {
  private AlertWork() {}

  /** Whoever sits here first, then everybody who works on one, then nobody. */
  static List<String> owners(List<AlertHistory> alerts, String operator) {
    List<String> names = new ArrayList<>(List.of(operator));
    alerts.stream()
        .map(one -> one.assignment().owner())
        .filter(Objects::nonNull)
        .filter(name -> !name.equals(operator))
        .distinct()
        .sorted()
        .forEach(names::add);
    names.add(Messages.text("gaps.nobody"));
    return List.copyOf(names);
  }

  /** Whether an alert is on the list of somebody; null stands for everybody. */
  static boolean isOf(AlertHistory alert, @Nullable String name) {
    String owner = alert.assignment().owner();
    return name == null
        || (owner == null ? name.equals(Messages.text("gaps.nobody")) : owner.equals(name));
  }

  /** The list as a table. */
  static Sheet sheet(List<AlertHistory> alerts, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("alerts.head.id"),
            Messages.text("alerts.head.control"),
            Messages.text("alerts.head.severity"),
            Messages.text("alerts.head.title"),
            Messages.text("alerts.head.about", zone.getId()),
            Messages.word("stagehead", Stage.FIRED),
            Messages.word("stagehead", Stage.ACKNOWLEDGED),
            Messages.word("stagehead", Stage.TRIAGED),
            Messages.word("stagehead", Stage.CLOSED),
            Messages.text("alerts.head.reason"),
            Messages.text("gaps.owner"),
            Messages.text("gaps.due"),
            Messages.text("gaps.ticket"),
            Messages.text("gaps.note")),
        alerts,
        one -> cells(one, zone));
  }

  private static List<String> cells(AlertHistory one, ZoneId zone) {
    AlertStep.Assignment assigned = one.assignment();
    return List.of(
        one.alert().id(),
        one.alert().control(),
        Messages.word("severity", one.alert().severity()),
        one.alert().title(),
        Formats.second(one.alert().about().from(), zone),
        time(one.since(Stage.FIRED), zone),
        time(one.since(Stage.ACKNOWLEDGED), zone),
        time(one.since(Stage.TRIAGED), zone),
        time(one.since(Stage.CLOSED), zone),
        one.alert().reason(),
        text(assigned.owner()),
        text(assigned.due()),
        text(one.ticket()),
        text(one.note()));
  }

  private static String time(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : Formats.second(at, zone);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
