package dev.exhibit.ui.overview;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.Alerting.Board;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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
    waiting.stream()
        .map(one -> one.alert().firedAt())
        .min(Comparator.naturalOrder())
        .ifPresent(first ->
            list.add(
                new Attention(
                    Standing.EXCEPTION,
                    Messages.text("attention.alerts", waiting.size()),
                    Messages.text("attention.alerts.text", Formats.told(first, zone)),
                    first,
                    new Place.Alerts(null))));
    return list;
  }
}
