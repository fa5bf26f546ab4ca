package dev.exhibit.workspace;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only, hash-chained record of what Exhibit did and concluded. The hash of an entry is
 * the SHA-256 of the UTF-8 text {@code previous \n seq \n time \n kind \n payload}, where {@code
 * previous} is the hash of the entry before, or 64 zeros for the first.
 *
 * <p>Triggers of the database refuse to change, delete or replace an entry, and to add one that
 * does not follow the last. Whoever may write the file can drop the triggers, or the table, or
 * rewrite all of it with new hashes: what proves the chain against them are its heads in packages
 * that were given away.
 */
public final class Ledger {
  static final String NOTHING = "0".repeat(64);
  private static final int PAGE = 500;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final Database database;
  private final Clock clock;

  /** A ledger whose entries carry the time of this clock. */
  public Ledger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One entry.
   *
   * @param seq counted from 1
   * @param time when it was made, UTC
   * @param payload what happened, JSON with sorted keys
   */
  public record Entry(
      long seq, Instant time, String kind, String payload, String previous, String hash) {}

  /** Adds an entry; it is on disk when this returns. */
  public LedgerHead append(String kind, Map<String, ?> payload) {
    return database.transaction(connection -> append(connection, kind, payload));
  }

  /** Adds an entry as a part of a transaction: what it tells of and the entry, or neither. */
  LedgerHead append(Connection connection, String kind, Map<String, ?> payload)
      throws SQLException {
    String json = JSON.writeValueAsString(payload);
    LedgerHead head = head(connection);
    long seq = head.entries() + 1;
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    String hash = hash(head.sha256(), seq, time, kind, json);
    insert(connection, seq, time, kind, json, head.sha256(), hash);
    return new LedgerHead(seq, hash);
  }

  private static void insert(
      Connection connection,
      long seq,
      String time,
      String kind,
      String json,
      String previous,
      String hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, seq);
      insert.setString(2, time);
      insert.setString(3, kind);
      insert.setString(4, json);
      insert.setString(5, previous);
      insert.setString(6, hash);
      insert.executeUpdate();
    }
  }

  /** The end of the chain. */
  public LedgerHead head() {
    return database.transaction(Ledger::head);
  }

  private static LedgerHead head(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1");
        ResultSet row = query.executeQuery()) {
      return row.next()
          ? new LedgerHead(row.getLong(1), row.getString(2))
          : new LedgerHead(0, NOTHING);
    }
  }

  /** Every entry, oldest first. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    walk(entries::add);
    return entries;
  }

  /**
   * Hands over every entry, oldest first, with little memory. Others may write meanwhile: what they
   * add is handed over too, or not.
   */
  public void walk(Consumer<Entry> sink) {
    long after = 0;
    List<Entry> page;
    do {
      page = page(after);
      page.forEach(sink);
      after = page.isEmpty() ? after : page.getLast().seq();
    } while (page.size() == PAGE);
  }

  private List<Entry> page(long after) {
    return database.transaction(connection -> {
      List<Entry> entries = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT seq, time, kind, payload, previous, hash FROM ledger WHERE seq > ?"
                  + " ORDER BY seq LIMIT "
                  + PAGE)) {
        query.setLong(1, after);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            entries.add(
                new Entry(
                    row.getLong(1),
                    time(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)));
          }
        }
      }
      return entries;
    });
  }

  /** A time that somebody wrote over shows as a changed entry, not as a failure to read. */
  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** What does not hold in the chain, in words; empty when it is whole. */
  public List<String> faults() {
    ChainCheck check = new ChainCheck();
    walk(check::take);
    return check.faults();
  }

  static String hash(String previous, long seq, String time, String kind, String payload) {
    String text = String.join("\n", previous, Long.toString(seq), time, kind, payload);
    return Sha256.of(text);
  }
}
