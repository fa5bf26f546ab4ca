package dev.exhibit.workspace;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What may happen to a workspace's database: the disk is full, or a part of it is gone. */
public final class DatabaseFaults {
  private static final long LARGEST = 1_073_741_823;

  private DatabaseFaults() {}

  /** From now on the file must not grow. */
  public static void fill(Database database) {
    limit(database, 1);
  }

  /** From now on it may. */
  public static void free(Database database) {
    limit(database, LARGEST);
  }

  /** Lets it be forgotten how far windows and days are judged. */
  public static void forget(Database database) {
    run(database, List.of("DELETE FROM watch_stream", "DELETE FROM watch_day"));
  }

  /** A limit below what is used means what is used. */
  private static void limit(Database database, long pages) {
    run(database, List.of("PRAGMA max_page_count = " + pages));
  }

  private static void run(Database database, List<String> statements) {
    database.transaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
        return statements.size();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
