package dev.exhibit.workspace;

import dev.exhibit.model.BucketShelf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log store answered about buckets of time, beside the standing results. It is only ever a
 * convenience, so it is bounded: what was not used for a month goes, and then what was used least
 * recently, until no more is left than the limit. One is made for each evaluation.
 */
public final class KeptBuckets implements BucketShelf {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** The time of last use is true to a day, so that using much does not write much. */
  private static final Duration RESOLUTION = Duration.ofDays(1);

  private static final long MOST_BYTES = 512L << 20;

  private final Database database;
  private final Clock clock;
  private final long most;
  private final Set<String> used = new HashSet<>();
  private boolean tidy;

  /** Those in that database. */
  public KeptBuckets(Database database, Clock clock) {
    this(database, clock, MOST_BYTES);
  }

  /**
   * With a limit of its own.
   *
   * @param most bytes that are kept from one evaluation to the next
   */
  KeptBuckets(Database database, Clock clock, long most) {
    this.database = database;
    this.clock = clock;
    this.most = most;
  }

  @Override
  public Map<Long, byte[]> read(String question) {
    return database.transaction(connection -> {
      Map<Long, byte[]> parts = new HashMap<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT part, content, used FROM kept_bucket WHERE question = ?")) {
        query.setString(1, question);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            parts.put(row.getLong(1), row.getBytes(2));
            if (row.getLong(3) < clock.millis() - RESOLUTION.toMillis()) {
              used.add(question);
            }
          }
        }
      }
      return parts;
    });
  }

  @Override
  public void write(List<Row> rows) {
    if (rows.isEmpty() && used.isEmpty()) {
      return;
    }
    database.transaction(connection -> {
      touch(connection);
      if (!tidy) {
        prune(connection);
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR REPLACE INTO kept_bucket VALUES (?, ?, ?, ?)")) {
        for (Row row : rows) {
          insert.setString(1, row.question());
          insert.setLong(2, row.part());
          insert.setLong(3, clock.millis());
          insert.setBytes(4, row.content());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      return rows.size();
    });
    tidy = true;
    used.clear();
  }

  private void touch(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE kept_bucket SET used = ? WHERE question = ?")) {
      for (String question : used) {
        update.setLong(1, clock.millis());
        update.setString(2, question);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void prune(Connection connection) throws SQLException {
    try (PreparedStatement old =
            connection.prepareStatement("DELETE FROM kept_bucket WHERE used < ?");
        PreparedStatement many =
            connection.prepareStatement(
                """
                DELETE FROM kept_bucket WHERE rowid IN (
                  SELECT id FROM (
                    SELECT rowid AS id, sum(length(content)) OVER (
                      ORDER BY used DESC, question, part ROWS UNBOUNDED PRECEDING) AS bytes
                    FROM kept_bucket)
                  WHERE bytes > ?)\
                """)) {
      old.setLong(1, clock.millis() - LONGEST.toMillis());
      old.executeUpdate();
      many.setLong(1, most);
      many.executeUpdate();
    }
  }
}
