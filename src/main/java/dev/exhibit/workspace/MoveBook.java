package dev.exhibit.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a workspace knows of a move of its folder: that one was begun, until its packages are named
 * where they are and its ledger tells of it. Those two and the forgetting are one step, so that a
 * program that is killed on the way has told of it or leaves it to whoever opens the workspace
 * next.
 */
public final class MoveBook {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS move_begun (origin TEXT NOT NULL, target TEXT NOT NULL)";

  private static final Logger LOG = LoggerFactory.getLogger(MoveBook.class);
  private final Database database;
  private final Ledger ledger;

  /** The one of that database. */
  public MoveBook(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  private record Begun(Path from, Path to) {}

  /** Notes that it is about to move, in place of a move that was noted before. */
  public void begin(Path from, Path to) {
    database.transaction(connection -> {
      forget(connection);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO move_begun VALUES (?, ?)")) {
        insert.setString(1, from.toString());
        insert.setString(2, to.toString());
        return insert.executeUpdate();
      }
    });
  }

  /**
   * Names its own packages where they are now, and lets the ledger tell of the move.
   *
   * @param how it was moved, a word for the ledger
   */
  public void end(Path from, Path to, String how) {
    database.transaction(connection -> end(connection, new Begun(from, to), how));
  }

  private Void end(Connection connection, Begun move, String how) throws SQLException {
    Archive.moved(connection, move.from(), move.to());
    ledger.append(
        connection,
        "workspace-moved",
        Map.of("from", move.from().toString(), "to", move.to().toString(), "how", how));
    forget(connection);
    return null;
  }

  /**
   * Ends a move that was cut off after the folder was in place, and forgets one that was cut off or
   * given up before. The workspace can be used whether this succeeds or not.
   *
   * @param root where the workspace is
   */
  public void tryMend(Path root) {
    try {
      database.transaction(connection -> {
        Begun begun = begun(connection);
        if (begun != null && isAt(begun.to(), root)) {
          end(connection, begun, "ended when it was opened");
        } else if (begun != null) {
          forget(connection);
        }
        return begun != null;
      });
    } catch (RuntimeException e) {
      LOG.error("The ledger of {} does not tell that it was moved there", root, e);
    }
  }

  private static boolean isAt(Path place, Path root) {
    try {
      return place.equals(root) || (Files.exists(place) && Files.isSameFile(place, root));
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Begun begun(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT origin, target FROM move_begun")) {
      return row.next() ? new Begun(Path.of(row.getString(1)), Path.of(row.getString(2))) : null;
    }
  }

  private static void forget(Connection connection) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM move_begun");
    }
  }
}
