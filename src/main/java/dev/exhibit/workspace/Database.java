package dev.exhibit.workspace;

import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The workspace's SQLite file. Several programs may use it at once; each write is one transaction
 * that is on disk when the call returns (WAL, {@code synchronous=FULL}).
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int ALONE_PATIENCE_MILLIS = 3_000;

  private final Path file;
  private final Connection connection;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the file, making it and its tables where needed.
   *
   * @throws UserFacingException when it cannot be opened or was made by a newer version
   */
  public static Database open(WorkspaceFolder folder) {
    folder.create();
    Path file = folder.database();
    NewerVersion.check(folder); // before anything is written, were it only a file beside it
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setBusyTimeout(20_000);
      return prepared(new Database(file, config.createConnection(SqliteAddress.of(file))));
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /**
   * Opens the file of a workspace that is there, and never makes one.
   *
   * @throws UserFacingException when there is none, it cannot be opened or is of a newer version
   */
  public static Database existing(WorkspaceFolder folder) {
    if (!Files.isRegularFile(folder.database())) {
      throw new UserFacingException(
          folder.root() + " is not a workspace that was used: it has no exhibit.db.",
          "Name the folder of a workspace.");
    }
    return open(folder);
  }

  /**
   * Opens the file of a workspace that is there, to read it: nothing is made, and one that may not
   * be written stays as it is.
   *
   * @throws DiskFaultException when there is none or it cannot be read
   * @throws UserFacingException when it is of a newer version
   */
  public static Database reading(WorkspaceFolder folder) {
    Path file = folder.database();
    if (!Files.isRegularFile(file)) {
      if (Files.isRegularFile(folder.engagementFile())) {
        return open(folder); // it was begun, and nothing was done in it yet
      }
      throw new DiskFaultException(
          folder.root() + " is not a workspace that was used: it has no exhibit.db.",
          "Name the folder of a workspace.",
          null);
    }
    boolean writable = Files.isWritable(file) && Files.isWritable(folder.root());
    return writable ? open(folder) : readOnly(folder);
  }

  /** As it lies there; what was written and not yet moved into the file is read too. */
  static Database readOnly(WorkspaceFolder folder) {
    Path file = folder.database();
    NewerVersion.check(folder);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    boolean whole = file.resolveSibling(file.getFileName() + "-wal").toFile().length() == 0;
    String address = whole ? SqliteAddress.unchanging(file) : SqliteAddress.of(file);
    try {
      return new Database(file, config.createConnection(address));
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** Whether a fault is that the file is damaged, or no database at all. */
  public static boolean isDamage(DiskFaultException fault) {
    return fault.getCause() instanceof SQLiteException e
        && (e.getResultCode().name().startsWith("SQLITE_CORRUPT")
            || e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
  }

  /**
   * Copies the database of a workspace as it is at one moment, while others write into it.
   *
   * @param target a file that is not there
   * @throws UserFacingException when it cannot be copied
   */
  public static void copy(WorkspaceFolder folder, Path target) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(20_000);
    try (Connection connection = config.createConnection(SqliteAddress.of(folder.database()));
        java.sql.PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.executeUpdate();
    } catch (SQLException e) {
      throw new DiskFaultException(
          "The database of the workspace cannot be copied: " + e.getMessage() + ".",
          "Free space on the disk of the copy, then try again.",
          e);
    }
  }

  /**
   * Holds the database alone, all of it in its one file; nobody can open it until this is closed.
   *
   * @throws UserFacingException when another window or program has it open
   */
  public static Alone alone(WorkspaceFolder folder) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(ALONE_PATIENCE_MILLIS);
    Connection connection = null;
    boolean held = false;
    try {
      connection = config.createConnection(SqliteAddress.of(folder.database()));
      try (Statement statement = connection.createStatement()) {
        // Leaving WAL needs that no other connection is open, be it idle.
        statement.execute("PRAGMA journal_mode = DELETE");
        statement.execute("BEGIN EXCLUSIVE");
        String mode = statement.executeQuery("PRAGMA journal_mode").getString(1);
        if (!mode.equals("delete")) { // somebody opened it between the two
          throw new SQLException("its journal is in mode " + mode);
        }
      }
      held = true;
      return new Alone(connection);
    } catch (SQLException e) {
      throw new UserFacingException(
          "Another window or program has the workspace "
              + folder.root()
              + " open: "
              + e.getMessage()
              + ".",
          "Nothing was changed. Close the windows and watchers that use it, then try again.",
          e);
    } finally {
      if (!held && connection != null) {
        new Alone(connection).close();
      }
    }
  }

  /** A database that is held alone. */
  public static final class Alone implements AutoCloseable {
    private final Connection connection;

    private Alone(Connection connection) {
      this.connection = connection;
    }

    /** Lets others have it again; a second time does nothing. */
    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.warn("A database that was held alone was not closed well", e);
      }
    }
  }

  private static Database prepared(Database database) {
    boolean done = false;
    try {
      database.transaction(Database::prepare);
      done = true;
      return database;
    } finally {
      if (!done) {
        database.close();
      }
    }
  }

  private static Void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int form = statement.executeQuery("PRAGMA user_version").getInt(1);
      NewerVersion.check(form);
      for (String sql : Tables.ALL) {
        statement.execute(sql);
      }
      for (String sql : AlertTables.ALL) {
        statement.execute(sql);
      }
      statement.execute(NotebookTable.TABLE);
      if (form != NewerVersion.DATABASE) { // a file that is only read stays as it is
        statement.execute("PRAGMA user_version = " + NewerVersion.DATABASE);
      }
    }
    return null;
  }

  /** Work inside one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs the work as one transaction: all of it is on disk afterwards, or nothing. */
  synchronized <T> T transaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (done) {
          connection.setAutoCommit(true);
        } else {
          takeBack();
        }
      }
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** Of some faults, such as a full disk, SQLite has taken everything back by itself. */
  private void takeBack() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("Nothing was left to take back", e);
    }
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("No transaction was left to end", e);
    }
  }

  private static DiskFaultException failure(Path file, SQLException e) {
    return new DiskFaultException(
        "The workspace's database " + file + " cannot be used: " + e.getMessage() + ".",
        "Check that the disk has space and the file is yours, then try again.",
        e);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }
}
