package dev.exhibit.workspace;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.ToldBurst;
import dev.exhibit.model.WatchedAlert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What watching leaves on disk: who watches, when everything could be seen, and how far each alert
 * is judged. What was judged and the alerts that came of it are one transaction, in which whoever
 * judged must still be the one who watches; so no window is judged twice, and none is lost.
 */
public final class WatchBook {
  /** Whoever watches and is not heard for so long is taken to be dead. */
  public static final Duration LEASE = Duration.ofSeconds(15);

  /** A longer time between two looks is time in which nobody watched. */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Database database;
  private final AlertBook alerts;

  /** Watching in that database, told to that ledger. */
  public WatchBook(Database database, Ledger ledger) {
    this.database = database;
    this.alerts = new AlertBook(database, ledger);
  }

  /** Whoever watches. */
  public record Owner(String id, String host, long pid) {}

  /** Whether somebody is still there, as far as this machine can tell. */
  @FunctionalInterface
  public interface Alive {
    boolean test(Owner owner);
  }

  /**
   * The right to watch, asked for.
   *
   * @param other who holds it; null where it is held now
   * @param anew whether somebody else, or nobody, held it before, so that what is remembered of the
   *     workspace may be out of date
   */
  public record Hold(@Nullable Owner other, boolean anew) {}

  /** Takes or renews the right to watch. */
  public Hold hold(Owner owner, Instant now, Alive alive) {
    return database.transaction(connection -> {
      boolean same = false;
      try (PreparedStatement query =
              connection.prepareStatement("SELECT owner, host, pid, until FROM watch_lease");
          ResultSet row = query.executeQuery()) {
        if (row.next()) {
          Owner other = new Owner(row.getString(1), row.getString(2), row.getLong(3));
          long left = row.getLong(4) - now.toEpochMilli();
          // A lease that ends later than one can be given is of a clock that was wrong.
          boolean holds = left > 0 && left <= LEASE.toMillis();
          same = other.id().equals(owner.id());
          if (!same && holds && alive.test(other)) {
            return new Hold(other, false);
          }
        }
      }
      lease(connection, owner, now.plus(LEASE));
      return new Hold(null, !same);
    });
  }

  private static void lease(Connection connection, Owner owner, Instant until) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO watch_lease VALUES (1, ?, ?, ?, ?)")) {
      insert.setString(1, owner.id());
      insert.setString(2, owner.host());
      insert.setLong(3, owner.pid());
      insert.setLong(4, until.toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** Gives the right back, where it is held. */
  public void release(Owner owner) {
    database.transaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM watch_lease WHERE owner = ?")) {
        delete.setString(1, owner.id());
        return delete.executeUpdate();
      }
    });
  }

  /**
   * The right to watch as it was taken last; whoever took it may be dead.
   *
   * @param until when it ends unless it is renewed
   */
  public record Lease(Owner owner, Instant until) {
    /** When its owner was heard last. */
    public Instant heard() {
      return until.minus(LEASE);
    }
  }

  /** Who took the right to watch last and did not give it back. */
  public Optional<Lease> lease() {
    return database.transaction(connection -> {
      try (PreparedStatement query =
              connection.prepareStatement("SELECT owner, host, pid, until FROM watch_lease");
          ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Lease(
                    new Owner(row.getString(1), row.getString(2), row.getLong(3)),
                    Instant.ofEpochMilli(row.getLong(4))))
            : Optional.empty();
      }
    });
  }

  /** Notes that everything could be seen at this time. */
  public void seen(Instant now) {
    database.transaction(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE watch_span SET until = max(until, ?1), since = min(since, ?1)"
                  + " WHERE seq = (SELECT max(seq) FROM watch_span)"
                  + " AND ?1 BETWEEN since - ?2 AND until + ?2")) {
        update.setLong(1, now.toEpochMilli());
        update.setLong(2, LONGEST_PAUSE.toMillis());
        if (update.executeUpdate() == 0) {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO watch_span (since, until) VALUES (?1, ?1)")) {
            insert.setLong(1, now.toEpochMilli());
            insert.executeUpdate();
          }
        }
      }
      return now;
    });
  }

  /** Every span in which everything could be seen, in the order in which they were. */
  public List<TimeSpan> spans() {
    return database.transaction(connection -> {
      List<TimeSpan> spans = new ArrayList<>();
      try (PreparedStatement query =
              connection.prepareStatement("SELECT since, until FROM watch_span ORDER BY seq");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          spans.add(
              new TimeSpan(
                  Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))));
        }
      }
      return spans;
    });
  }

  /** How far the alerts are judged, by control and alert. */
  public Map<List<String>, WatchedAlert> streams() {
    return database.transaction(connection -> {
      Map<List<String>, List<WatchedAlert.Day>> days = new LinkedHashMap<>();
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT control, alert, part, day, count FROM watch_day");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          days.computeIfAbsent(
                  List.of(row.getString(1), row.getString(2)), key -> new ArrayList<>())
              .add(
                  new WatchedAlert.Day(
                      row.getInt(3), Instant.ofEpochMilli(row.getLong(4)), row.getLong(5)));
        }
      }
      Map<List<String>, WatchedAlert> streams = new LinkedHashMap<>();
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT control, alert, question, since, judged FROM watch_stream");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          List<String> key = List.of(row.getString(1), row.getString(2));
          streams.put(
              key,
              new WatchedAlert(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  Instant.ofEpochMilli(row.getLong(4)),
                  Instant.ofEpochMilli(row.getLong(5)),
                  days.getOrDefault(key, List.of())));
        }
      }
      return streams;
    });
  }

  /** Departures that were there before anybody watched, by the id of the alert they would be. */
  public Set<String> known() {
    return database.transaction(connection -> {
      Set<String> known = new HashSet<>();
      try (PreparedStatement query = connection.prepareStatement("SELECT id FROM alert_known");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          known.add(row.getString(1));
        }
      }
      return known;
    });
  }

  /** Ids of all alerts that fired. */
  public Set<String> fired() {
    return database.transaction(connection -> {
      Set<String> fired = new HashSet<>();
      try (PreparedStatement query = connection.prepareStatement("SELECT id FROM alert");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          fired.add(row.getString(1));
        }
      }
      return fired;
    });
  }

  /**
   * What one look at the store came to.
   *
   * @param judged alerts that were judged, each with the days that changed
   * @param anew those of them whose earlier days count for nothing
   * @param fired alerts that fired
   * @param known departures that are there and shall not be told
   * @param bursts bursts that are told or are known to go on
   */
  public record Look(
      List<WatchedAlert> judged,
      Set<List<String>> anew,
      List<FiredAlert> fired,
      Collection<String> known,
      List<ToldBurst> bursts) {}

  /**
   * Keeps a look, if whoever looked may still do so.
   *
   * @return the alerts that had not fired before; empty where somebody else watches by now
   */
  public Optional<List<FiredAlert>> keep(Owner owner, Look look) {
    return database.transaction(connection -> {
      if (!isHeld(connection, owner)) {
        return Optional.empty();
      }
      for (WatchedAlert judged : look.judged()) {
        keep(connection, judged, look.anew().contains(List.of(judged.control(), judged.alert())));
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO alert_known VALUES (?)")) {
        for (String id : look.known()) {
          insert.setString(1, id);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      for (ToldBurst burst : look.bursts()) {
        keep(connection, burst);
      }
      return Optional.of(alerts.add(connection, look.fired()));
    });
  }

  private static void keep(Connection connection, ToldBurst burst) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO watch_burst VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, burst.id());
      insert.setString(2, burst.control());
      insert.setString(3, burst.alert());
      insert.setString(4, burst.key());
      insert.setLong(5, burst.since().toEpochMilli());
      insert.setLong(6, burst.until().toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** Bursts that were told. */
  public List<ToldBurst> bursts() {
    return database.transaction(connection -> {
      List<ToldBurst> bursts = new ArrayList<>();
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT id, control, alert, key, since, until FROM watch_burst");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          bursts.add(
              new ToldBurst(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  Instant.ofEpochMilli(row.getLong(5)),
                  Instant.ofEpochMilli(row.getLong(6))));
        }
      }
      return bursts;
    });
  }

  private static boolean isHeld(Connection connection, Owner owner) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT owner FROM watch_lease");
        ResultSet row = query.executeQuery()) {
      return row.next() && row.getString(1).equals(owner.id());
    }
  }

  private static void keep(Connection connection, WatchedAlert judged, boolean anew)
      throws SQLException {
    if (anew) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM watch_day WHERE control = ? AND alert = ?")) {
        delete.setString(1, judged.control());
        delete.setString(2, judged.alert());
        delete.executeUpdate();
      }
    }
    try (PreparedStatement stream =
            connection.prepareStatement(
                "INSERT OR REPLACE INTO watch_stream VALUES (?, ?, ?, ?, ?)");
        PreparedStatement day =
            connection.prepareStatement(
                "INSERT OR REPLACE INTO watch_day VALUES (?, ?, ?, ?, ?)")) {
      stream.setString(1, judged.control());
      stream.setString(2, judged.alert());
      stream.setString(3, judged.question());
      stream.setLong(4, judged.since().toEpochMilli());
      stream.setLong(5, judged.judged().toEpochMilli());
      stream.executeUpdate();
      for (WatchedAlert.Day one : judged.days()) {
        day.setString(1, judged.control());
        day.setString(2, judged.alert());
        day.setInt(3, one.part());
        day.setLong(4, one.day().toEpochMilli());
        day.setLong(5, one.count());
        day.addBatch();
      }
      day.executeBatch();
    }
  }
}
