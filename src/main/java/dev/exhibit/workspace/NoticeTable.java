package dev.exhibit.workspace;

import dev.exhibit.model.NoticeBook;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who was told of which alert, in the workspace's database. */
public final class NoticeTable implements NoticeBook {
  private final Database database;

  /** The one in that database. */
  public NoticeTable(Database database) {
    this.database = database;
  }

  @Override
  public Set<String> told(String channel, Collection<String> alerts) {
    return database.transaction(connection -> {
      Set<String> told = new HashSet<>();
      try (PreparedStatement query =
          connection.prepareStatement("SELECT 1 FROM notice WHERE channel = ? AND alert = ?")) {
        for (String alert : alerts) {
          query.setString(1, channel);
          query.setString(2, alert);
          try (ResultSet row = query.executeQuery()) {
            if (row.next()) {
              told.add(alert);
            }
          }
        }
      }
      return told;
    });
  }

  @Override
  public void tell(String channel, Collection<String> alerts, Instant at) {
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO notice VALUES (?, ?, ?)")) {
        for (String alert : alerts) {
          insert.setString(1, channel);
          insert.setString(2, alert);
          insert.setLong(3, at.toEpochMilli());
          insert.executeUpdate();
        }
      }
      return alerts.size();
    });
  }

  @Override
  public Map<String, Trouble> troubles(String channel, Collection<String> alerts) {
    return database.transaction(connection -> {
      Map<String, Trouble> troubles = new HashMap<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT since, attempts, not_before, reason, message FROM notice_trouble"
                  + " WHERE channel = ? AND alert = ?")) {
        for (String alert : alerts) {
          query.setString(1, channel);
          query.setString(2, alert);
          try (ResultSet row = query.executeQuery()) {
            if (row.next()) {
              troubles.put(
                  alert,
                  new Trouble(
                      Instant.ofEpochMilli(row.getLong(1)),
                      row.getInt(2),
                      Instant.ofEpochMilli(row.getLong(3)),
                      row.getString(4),
                      row.getString(5)));
            }
          }
        }
      }
      return troubles;
    });
  }

  @Override
  public void trouble(String channel, Collection<String> alerts, Trouble trouble) {
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO notice_trouble VALUES (?, ?, ?, ?, ?, ?, ?)")) {
        for (String alert : alerts) {
          insert.setString(1, channel);
          insert.setString(2, alert);
          insert.setLong(3, trouble.since().toEpochMilli());
          insert.setInt(4, trouble.attempts());
          insert.setLong(5, trouble.notBefore().toEpochMilli());
          insert.setString(6, trouble.reason());
          insert.setString(7, trouble.message());
          insert.executeUpdate();
        }
      }
      return alerts.size();
    });
  }
}
