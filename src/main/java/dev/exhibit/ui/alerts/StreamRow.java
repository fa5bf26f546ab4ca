package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.AlertsModel.Looked;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.usecase.Alerting.Board;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for the stream of events.
 *
 * @param severity of an alert that fired
 * @param alert id of the alert that it is about; null where it is about none
 */
public record StreamRow(
    Kind kind,
    Instant at,
    @Nullable Severity severity,
    String title,
    String text,
    @Nullable String alert) {
  /** What it was. */
  public enum Kind {
    LOOKED,
    TROUBLE,
    FIRED,
    PERSON,
    CLOSED
  }

  /** So many are shown. */
  private static final int MOST = 500;

  /**
   * The newest of them, newest first, and how many are older; looks at which nothing was new are
   * one row as long as nothing else happens.
   */
  static List<StreamRow> all(Board board, List<Looked> looks, boolean hideQuiet) {
    List<StreamRow> rows = every(board, looks, hideQuiet);
    if (rows.size() <= MOST) {
      return rows;
    }
    List<StreamRow> shown = new ArrayList<>(rows.subList(0, MOST));
    shown.add(older(rows.size() - MOST, rows.get(MOST).at()));
    return List.copyOf(shown);
  }

  private static StreamRow older(int count, Instant newest) {
    return new StreamRow(
        Kind.LOOKED,
        newest,
        null,
        Messages.text("alerts.older", count),
        Messages.text("alerts.older.text"),
        null);
  }

  /** The same, however many there are. */
  static List<StreamRow> every(Board board, List<Looked> looks, boolean hideQuiet) {
    List<StreamRow> rows = new ArrayList<>();
    board.alerts().forEach(history -> add(rows, history));
    Comparator<StreamRow> newest = Comparator.comparing(StreamRow::at).reversed();
    rows.sort(newest);
    looks(rows, looks, hideQuiet).forEach(rows::add);
    rows.sort(newest);
    return List.copyOf(rows);
  }

  /** Rows as a table. */
  static Sheet sheet(List<StreamRow> rows, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.when", Formats.zone(zone)),
            Messages.text("sheet.what"),
            Messages.text("sheet.about"),
            Messages.text("sheet.alert")),
        rows,
        row ->
            List.of(
                Formats.second(row.at(), zone),
                row.title(),
                Formats.instants(row.text(), zone),
                row.alert() == null ? "" : row.alert()));
  }

  private static List<StreamRow> looks(
      List<StreamRow> others, List<Looked> looks, boolean hideQuiet) {
    List<StreamRow> rows = new ArrayList<>();
    List<Looked> quiet = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      Looked one = looks.get(i);
      if (!quiet.isEmpty() && (!one.isQuiet() || between(others, one, quiet.getLast()))) {
        rows.add(quiet(quiet));
        quiet.clear();
      }
      if (one.isQuiet()) {
        quiet.add(one);
      } else if (one.fired() == 0 && (i + 1 == looks.size() || !same(one, looks.get(i + 1)))) {
        rows.add(trouble(one));
      }
    }
    if (!quiet.isEmpty()) {
      rows.add(quiet(quiet));
    }
    return hideQuiet ? rows.stream().filter(row -> row.kind() != Kind.LOOKED).toList() : rows;
  }

  /** What stays as it is was told when it began. */
  private static boolean same(Looked one, Looked before) {
    return one.problems().equals(before.problems())
        && Objects.equals(one.watcher(), before.watcher())
        && Objects.equals(one.untold(), before.untold());
  }

  private static boolean between(List<StreamRow> others, Looked older, Looked newer) {
    return others.stream()
        .anyMatch(row -> row.at().isAfter(older.at()) && !row.at().isAfter(newer.at()));
  }

  private static StreamRow quiet(List<Looked> looks) {
    Looked newest = looks.getFirst();
    return new StreamRow(
        Kind.LOOKED,
        newest.at(),
        null,
        Messages.text("alerts.looked"),
        Messages.text("alerts.looked.text", looks.size(), Formats.length(newest.took())),
        null);
  }

  private static StreamRow trouble(Looked one) {
    String watcher = one.watcher();
    TimeSpan untold = one.untold();
    if (watcher == null && one.problems().isEmpty() && untold != null) {
      return new StreamRow(
          Kind.TROUBLE,
          one.at(),
          null,
          Messages.text("alerts.untold"),
          Messages.text("alerts.untold.text", untold.typed()),
          null);
    }
    return watcher != null
        ? new StreamRow(
            Kind.LOOKED,
            one.at(),
            null,
            Messages.text("alerts.other"),
            Messages.text("alerts.other.text", watcher),
            null)
        : new StreamRow(
            Kind.TROUBLE,
            one.at(),
            null,
            Messages.text("alerts.unseen", one.problems().size()),
            one.problems().getFirst(),
            null);
  }

  private static void add(List<StreamRow> rows, AlertHistory history) {
    FiredAlert alert = history.alert();
    rows.add(
        new StreamRow(
            Kind.FIRED,
            alert.firedAt(),
            alert.severity(),
            alert.title(),
            alert.control() + ": " + alert.reason(),
            alert.id()));
    Stage before = Stage.FIRED;
    for (AlertStep step : history.steps()) {
      rows.add(step(alert, step, step.stage() == before));
      before = step.stage();
    }
  }

  private static String assigned(String who, AlertStep.Assignment to) {
    return to.owner() == null
        ? Messages.text("alerts.unassigned", who)
        : to.due() == null
            ? Messages.text("alerts.assigned", to.owner(), who)
            : Messages.text("alerts.assigned.due", to.owner(), who, to.due().toString());
  }

  /** Whose it is now stands below what it is about. */
  private static StreamRow assignment(
      FiredAlert alert, AlertStep step, AlertStep.Assignment to, String said) {
    return new StreamRow(
        Kind.PERSON, step.at(), null, alert.title(), assigned(step.who(), to) + said, alert.id());
  }

  private static StreamRow step(FiredAlert alert, AlertStep step, boolean linked) {
    String ticket = step.ticket() == null ? "" : ", " + step.ticket();
    String note = step.note() == null ? "" : ": " + step.note();
    AlertStep.Assignment to = step.assigned();
    if (to != null) {
      return assignment(alert, step, to, ticket + note);
    }
    String did = linked ? Messages.text("alerts.linked") : Messages.word("stagedid", step.stage());
    return new StreamRow(
        step.stage() == Stage.CLOSED && !linked ? Kind.CLOSED : Kind.PERSON,
        step.at(),
        null,
        step.who() + " " + did + note,
        alert.title() + ticket,
        alert.id());
  }
}
