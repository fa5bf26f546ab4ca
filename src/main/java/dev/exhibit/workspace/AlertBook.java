package dev.exhibit.workspace;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alerts that fired and what people did about them. Both are only ever added, each together
 * with its entry in the ledger: both are on disk, or neither is.
 */
public final class AlertBook {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Database database;
  private final Ledger ledger;

  /** Alerts of that database, told to that ledger. */
  public AlertBook(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** The persisted form: a schema version around the record of that version. */
  private record Stored<T>(String schema, T record) {}

  /** A stored alert, which Jackson reads by its type. */
  private record StoredAlert(String schema, FiredAlert record) {}

  private record StoredStep(String schema, AlertStep record) {}

  /**
   * Adds alerts as a part of a transaction.
   *
   * @return those that were not there, in the order given
   */
  List<FiredAlert> add(Connection connection, List<FiredAlert> alerts) throws SQLException {
    List<FiredAlert> added = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO alert (id, control, about, fired_at, json) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO NOTHING")) {
      for (FiredAlert alert : alerts) {
        insert.setString(1, alert.id());
        insert.setString(2, alert.control());
        insert.setLong(3, alert.about().from().toEpochMilli());
        insert.setLong(4, alert.firedAt().toEpochMilli());
        insert.setString(5, JSON.writeValueAsString(new Stored<>("exhibit/alert/1", alert)));
        if (insert.executeUpdate() == 1) {
          ledger.append(connection, "alert", payload(alert));
          added.add(alert);
        }
      }
    }
    return added;
  }

  private static Map<String, Object> payload(FiredAlert alert) {
    return Map.of(
        "id", alert.id(),
        "control", alert.control(),
        "alert", alert.alert(),
        "severity", alert.severity().name(),
        "key", alert.key(),
        "fired_at", alert.firedAt().toString(),
        "from", alert.about().from().toString(),
        "to", alert.about().to().toString(),
        "count", alert.count(),
        "events", alert.events());
  }

  /**
   * Adds what a person did.
   *
   * @throws UserFacingException when there is no such alert, or it stands further already
   */
  public AlertHistory add(AlertStep step) {
    return database.transaction(connection -> {
      AlertHistory before = known(connection, step.alert());
      if (before.stage().compareTo(step.stage()) >= 0) {
        throw new UserFacingException(
            "Alert " + step.alert() + " is " + name(before.stage()) + " already.",
            "Nothing was recorded; an alert only goes forward.");
      }
      return add(connection, before, step, "alert-" + name(step.stage()));
    });
  }

  /**
   * Adds the ticket under which an alert is followed elsewhere; where it stands stays.
   *
   * @throws UserFacingException when there is no such alert
   */
  public AlertHistory link(
      String alert, String who, Instant at, String ticket, @Nullable String note) {
    return database.transaction(connection -> {
      AlertHistory before = known(connection, alert);
      AlertStep step = new AlertStep(alert, before.stage(), who, at, ticket, note);
      return add(connection, before, step, "alert-ticket");
    });
  }

  /**
   * Adds who works on an alert from now on; where it stands stays.
   *
   * @throws UserFacingException when there is no such alert
   */
  public AlertHistory assign(
      String alert,
      String who,
      Instant at,
      AlertStep.Assignment assigned,
      @Nullable String ticket,
      @Nullable String note) {
    return database.transaction(connection -> {
      AlertHistory before = known(connection, alert);
      AlertStep step = new AlertStep(alert, before.stage(), who, at, ticket, note, assigned);
      return add(connection, before, step, "alert-assigned");
    });
  }

  private static AlertHistory known(Connection connection, String alert) throws SQLException {
    return read(connection, alert).stream()
        .findFirst()
        .orElseThrow(() ->
            new UserFacingException(
                "There is no alert " + alert + ".", "`exhibit alerts list` names them all."));
  }

  private AlertHistory add(Connection connection, AlertHistory before, AlertStep step, String entry)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO alert_step (alert, json) VALUES (?, ?)")) {
      insert.setString(1, step.alert());
      insert.setString(2, JSON.writeValueAsString(new Stored<>("exhibit/alert-step/1", step)));
      insert.executeUpdate();
    }
    ledger.append(connection, entry, payload(step));
    List<AlertStep> steps = new ArrayList<>(before.steps());
    steps.add(step);
    return new AlertHistory(before.alert(), steps);
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> payload(AlertStep step) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("id", step.alert());
    payload.put("who", step.who());
    payload.put("ticket", step.ticket());
    payload.put("note", step.note());
    AlertStep.Assignment assigned = step.assigned();
    if (assigned != null) {
      payload.put("owner", assigned.owner());
      payload.put("due", assigned.due() == null ? null : assigned.due().toString());
    }
    return payload;
  }

  /** Alerts whose id begins so, oldest first. */
  public List<AlertHistory> beginning(String id) {
    return database.transaction(connection -> {
      List<String> ids = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id FROM alert WHERE substr(id, 1, length(?)) = ? ORDER BY about, id")) {
        query.setString(1, id);
        query.setString(2, id);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            ids.add(row.getString(1));
          }
        }
      }
      List<AlertHistory> found = new ArrayList<>();
      for (String one : ids) {
        found.addAll(read(connection, one));
      }
      return found;
    });
  }

  /** Every alert, by the time that it is about, then by id. */
  public List<AlertHistory> all() {
    return database.transaction(connection -> read(connection, null));
  }

  /** Alerts that fired in a span, by the time that they are about, then by id. */
  public List<AlertHistory> fired(TimeSpan span) {
    return all().stream().filter(it -> span.contains(it.alert().firedAt())).toList();
  }

  private static List<AlertHistory> read(Connection connection, @Nullable String id)
      throws SQLException {
    Map<String, List<AlertStep>> steps = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT alert, json FROM alert_step WHERE ?1 IS NULL OR alert = ?1 ORDER BY seq")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          steps
              .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
              .add(JSON.readValue(row.getString(2), StoredStep.class).record());
        }
      }
    }
    List<AlertHistory> found = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, json FROM alert WHERE ?1 IS NULL OR id = ?1 ORDER BY about, id")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(
              new AlertHistory(
                  JSON.readValue(row.getString(2), StoredAlert.class).record(),
                  steps.getOrDefault(row.getString(1), List.of())));
        }
      }
    }
    return found;
  }

  /** Since when a notifier is offered alerts: the first time that this was asked. */
  public Instant offering(String notifier, Instant now) {
    return database.transaction(connection -> {
      try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO alert_offer VALUES ('', ?, ?, 'since', NULL)");
          PreparedStatement query =
              connection.prepareStatement(
                  "SELECT at FROM alert_offer WHERE alert = '' AND notifier = ?")) {
        insert.setString(1, notifier);
        insert.setLong(2, now.toEpochMilli());
        insert.executeUpdate();
        query.setString(1, notifier);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Instant.ofEpochMilli(row.getLong(1)) : now;
        }
      }
    });
  }

  /**
   * Alerts that a notifier has not been told, and may be offered now, by time, then id.
   *
   * @param since alerts that fired before were never meant for it
   */
  public List<FiredAlert> untold(String notifier, Instant since, Instant now) {
    return database.transaction(connection -> {
      List<FiredAlert> found = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT json FROM alert LEFT JOIN alert_offer"
                  + " ON alert_offer.alert = alert.id AND alert_offer.notifier = ?"
                  + " WHERE fired_at >= ? AND (outcome IS NULL OR again <= ?)"
                  + " ORDER BY about, id")) {
        query.setString(1, notifier);
        query.setLong(2, since.toEpochMilli());
        query.setLong(3, now.toEpochMilli());
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            found.add(JSON.readValue(row.getString(1), StoredAlert.class).record());
          }
        }
      }
      return found;
    });
  }

  /**
   * Keeps what became of an offer.
   *
   * @param again when to offer it again; null for never
   */
  public void offered(
      String alert, String notifier, Instant at, String outcome, @Nullable Instant again) {
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO alert_offer VALUES (?, ?, ?, ?, ?)")) {
        insert.setString(1, alert);
        insert.setString(2, notifier);
        insert.setLong(3, at.toEpochMilli());
        insert.setString(4, outcome);
        insert.setObject(5, again == null ? null : again.toEpochMilli());
        return insert.executeUpdate();
      }
    });
  }
}
