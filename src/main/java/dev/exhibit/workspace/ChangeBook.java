package dev.exhibit.workspace;

import dev.exhibit.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of a workspace's files of which its ledger tells. What it is to tell is noted before the
 * file is written and forgotten together with the telling, so that a program that is killed on the
 * way has told of the change or leaves it to whoever changes that file or opens the workspace next.
 */
public final class ChangeBook {
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS change_begun (
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        told TEXT NOT NULL,
        PRIMARY KEY (file, sha256))\
      """;

  private static final Logger LOG = LoggerFactory.getLogger(ChangeBook.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of a file that is not there. */
  private static final String ABSENT = "";

  private final WorkspaceFolder folder;
  private final Database database;
  private final Ledger ledger;

  /** The one of that workspace. */
  public ChangeBook(WorkspaceFolder folder, Database database, Ledger ledger) {
    this.folder = folder;
    this.database = database;
    this.ledger = ledger;
  }

  /**
   * What the ledger is to tell of a change.
   *
   * @param payload texts and lists of texts
   */
  public record Told(String kind, Map<String, ?> payload) {}

  /** All that is told of one change. */
  private record Change(String file, String sha256, List<Told> told) {}

  /** Writes a file as one change, of which the ledger then tells this. */
  public Writing telling(List<Told> told) {
    return (file, text) -> write(file, text, told);
  }

  private void write(Path file, @Nullable String text, List<Told> told) {
    Change change =
        new Change(
            String.valueOf(file.getFileName()), text == null ? ABSENT : Sha256.of(text), told);
    database.transaction(connection -> {
      for (Change other : begun(connection)) {
        if (other.file().equals(change.file()) && !other.sha256().equals(change.sha256())) {
          mend(connection, other);
        }
      }
      return note(connection, change);
    });
    try {
      folder.put(file, text);
    } catch (RuntimeException e) {
      forget(change, e);
      throw e;
    }
    database.transaction(connection -> forget(connection, change) && tell(connection, told, false));
  }

  private void forget(Change change, RuntimeException why) {
    try {
      database.transaction(connection -> forget(connection, change));
    } catch (RuntimeException e) {
      why.addSuppressed(e); // what is noted of a text that the file never has is not told
    }
  }

  private boolean tell(Connection connection, List<Told> all, boolean late) throws SQLException {
    for (Told told : all) {
      Map<String, Object> payload = new TreeMap<>(told.payload());
      if (late) {
        payload.put("late", true);
      }
      ledger.append(connection, told.kind(), payload);
    }
    return true;
  }

  /**
   * Tells of changes that were cut off after their file was written. The workspace can be used
   * whether this succeeds or not.
   */
  public void tryMend() {
    try {
      database.transaction(connection -> {
        for (Change change : begun(connection)) {
          mend(connection, change);
        }
        return true;
      });
    } catch (RuntimeException e) {
      LOG.error("The ledger of {} does not tell of a change", folder.root(), e);
    }
  }

  /** One whose file was not written may be under way in another program, which then tells of it. */
  private void mend(Connection connection, Change change) throws SQLException {
    if (change.sha256().equals(there(change.file())) && forget(connection, change)) {
      tell(connection, change.told(), true);
    }
  }

  private @Nullable String there(String name) {
    Path file = folder.root().resolve(name);
    try {
      return Files.exists(file) ? Sha256.of(Files.readString(file)) : ABSENT;
    } catch (IOException e) {
      return null; // nobody knows what it says
    }
  }

  private static List<Change> begun(Connection connection) throws SQLException {
    List<Change> begun = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT file, sha256, told FROM change_begun")) {
      while (row.next()) {
        List<Told> told = List.of(JSON.readValue(row.getString(3), Told[].class));
        begun.add(new Change(row.getString(1), row.getString(2), told));
      }
    }
    return begun;
  }

  private static boolean note(Connection connection, Change change) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO change_begun VALUES (?, ?, ?)")) {
      insert.setString(1, change.file());
      insert.setString(2, change.sha256());
      insert.setString(3, JSON.writeValueAsString(change.told()));
      return insert.executeUpdate() > 0;
    }
  }

  /** Whether it was still noted. */
  private static boolean forget(Connection connection, Change change) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM change_begun WHERE file = ? AND sha256 = ?")) {
      delete.setString(1, change.file());
      delete.setString(2, change.sha256());
      return delete.executeUpdate() > 0;
    }
  }
}
