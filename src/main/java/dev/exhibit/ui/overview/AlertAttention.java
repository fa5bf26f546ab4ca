package dev.exhibit.ui.overview;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.Alerting.Board;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What needs a look because of alerts: a watcher that stopped, and alerts that nobody triaged. */
final class AlertAttention {
  private AlertAttention() {}

  static List<Attention> of(Board board, ZoneId zone) {
    List<Attention> list = new ArrayList<>();
    Instant stopped = board.watched().stopped();
    if (stopped != null) {
      list.add(
          new Attention(
              Standing.NOT_EVALUABLE,
              Messages.text("attention.unwatched"),
              Messages.text("attention.unwatched.text", Formats.told(stopped, zone)),
              stopped,
              new Place.Alerts(null)));
    }
    List<AlertHistory> waiting =
        board.alerts().stream().filter(one -> one.stage().compareTo(Stage.TRIAGED) < 0).toList();
    if (!waiting.isEmpty()) {
      list.add(waiting(waiting, zone));
    }
    return list;
  }

  /** Says first what is to be done. */
  private static Attention waiting(List<AlertHistory> waiting, ZoneId zone) {
    List<FiredAlert> alerts = waiting.stream().map(AlertHistory::alert).toList();
    Severity worst = Collections.max(alerts.stream().map(FiredAlert::severity).toList());
    Instant first = Collections.min(alerts.stream().map(FiredAlert::firedAt).toList());
    String severity = Messages.word("severity", worst);
    return new Attention(
        Standing.EXCEPTION,
        Messages.text("attention.alerts", alerts.size()),
        Messages.text("attention.alerts.text", alerts.size(), severity, Formats.told(first, zone)),
        first,
        new Place.Alerts(null),
        worst);
  }
}
