package dev.exhibit.workspace;

import dev.exhibit.model.GapWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was noted of gaps, in the workspace's database: only ever added, the newest counts. */
public final class WorkTable {
  private final Database database;

  /** The one in that database. */
  public WorkTable(Database database) {
    this.database = database;
  }

  /** Adds what is said of a gap from now on. */
  public void add(GapWork work) {
    LocalDate due = work.due();
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO gap_work (gap, owner, due, ticket, note, written_by, at)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, work.gap());
        insert.setString(2, work.owner());
        insert.setString(3, due == null ? null : due.toString());
        insert.setString(4, work.ticket());
        insert.setString(5, work.note());
        insert.setString(6, work.by());
        insert.setLong(7, work.at().toEpochMilli());
        return insert.executeUpdate();
      }
    });
  }

  /** The newest of each gap of which something is said, by its key. */
  public Map<String, GapWork> newest() {
    return database.transaction(connection -> {
      Map<String, GapWork> found = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT gap, owner, due, ticket, note, written_by, at FROM gap_work"
                      + " WHERE seq IN (SELECT max(seq) FROM gap_work GROUP BY gap)")) {
        while (row.next()) {
          GapWork work = read(row);
          if (!work.isBlank()) {
            found.put(work.gap(), work);
          }
        }
      }
      return found;
    });
  }

  private static GapWork read(ResultSet row) throws SQLException {
    String due = row.getString(3);
    return new GapWork(
        row.getString(1),
        row.getString(2),
        due == null ? null : LocalDate.parse(due),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }
}
