package dev.exhibit.workspace;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.UserFacingException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Exhibits in the workspace's database: only ever added, what was said last of each counts. */
public final class ExhibitTable {
  /** What is said of an exhibit. */
  public enum Say {
    /** It goes into the next package. */
    IN,
    /** It waits. */
    OUT,
    /** It was taken back. */
    WITHDRAWN;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS exhibit (
        seq INTEGER PRIMARY KEY,
        number INTEGER NOT NULL,
        said TEXT NOT NULL,
        json TEXT NOT NULL,
        written_by TEXT NOT NULL,
        at INTEGER NOT NULL)\
      """;

  private static final String PREFIX = "X-";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Database database;
  private final Ledger ledger;

  /**
   * The one in that database.
   *
   * @param ledger of the same workspace; it tells of titles and notes that were written anew
   */
  public ExhibitTable(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** The persisted form: a schema version around the record of that version. */
  private record Stored(String schema, Exhibit record) {}

  /**
   * Keeps another one, which goes into the next package.
   *
   * @param made makes it of the id that is free
   */
  public Exhibit keep(Function<String, Exhibit> made) {
    return database.transaction(connection -> {
      long number;
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT coalesce(max(number), 0) FROM exhibit")) {
        number = row.getLong(1) + 1;
      }
      Exhibit exhibit = made.apply(PREFIX + number);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO exhibit (number, said, json, written_by, at) VALUES (?, ?, ?, ?, ?)")) {
        insert.setLong(1, number);
        insert.setString(2, Say.IN.word());
        insert.setString(3, JSON.writeValueAsString(new Stored("exhibit/exhibit/1", exhibit)));
        insert.setString(4, exhibit.by());
        insert.setLong(5, exhibit.at().toEpochMilli());
        insert.executeUpdate();
      }
      return exhibit;
    });
  }

  /**
   * Adds what is said of one from now on; what it is stays as it was written.
   *
   * @throws UserFacingException if there is none of that id
   */
  public void say(String id, Say said, String by, Instant at) {
    int added =
        database.transaction(connection -> {
          // The text is copied, so that what another version wrote into it stays.
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO exhibit (number, said, json, written_by, at)"
                      + " SELECT number, ?, json, ?, ? FROM exhibit WHERE seq ="
                      + " (SELECT max(seq) FROM exhibit WHERE number = ?)")) {
            insert.setString(1, said.word());
            insert.setString(2, by);
            insert.setLong(3, at.toEpochMilli());
            insert.setLong(4, number(id));
            return insert.executeUpdate();
          }
        });
    if (added == 0) {
      throw none(id);
    }
  }

  /**
   * Adds another title and note of one, and who wrote them, which the ledger tells too; all else
   * that was written of it stays as it is, also what another version wrote.
   *
   * @throws UserFacingException if there is none of that id
   */
  public void describe(String id, String title, String note, String by, Instant at) {
    int added =
        database.transaction(connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT said, json FROM exhibit WHERE seq ="
                          + " (SELECT max(seq) FROM exhibit WHERE number = ?)");
              PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO exhibit (number, said, json, written_by, at)"
                          + " VALUES (?, ?, ?, ?, ?)")) {
            query.setLong(1, number(id));
            try (ResultSet row = query.executeQuery()) {
              if (!row.next()) {
                return 0;
              }
              insert.setLong(1, number(id));
              insert.setString(2, row.getString(1));
              insert.setString(3, described(row.getString(2), title, note, by, at));
            }
            insert.setString(4, by);
            insert.setLong(5, at.toEpochMilli());
            ledger.append(
                connection,
                "exhibit-described",
                Map.of("id", id, "title", title, "note", note, "by", by));
            return insert.executeUpdate();
          }
        });
    if (added == 0) {
      throw none(id);
    }
  }

  private static String described(String json, String title, String note, String by, Instant at) {
    JsonNode stored = JSON.readTree(json);
    if (stored.path("record") instanceof ObjectNode record) {
      record.put("title", title).put("note", note);
      record.set("described", JSON.valueToTree(new Exhibit.Described(by, at)));
    }
    return JSON.writeValueAsString(stored);
  }

  private static UserFacingException none(String id) {
    return new UserFacingException(
        "There is no exhibit " + id + " in this workspace.", "Look at Packages for those kept.");
  }

  private static long number(String id) {
    return id.matches(PREFIX + "[1-9][0-9]{0,8}")
        ? Long.parseLong(id.substring(PREFIX.length()))
        : 0;
  }

  /** Those that were not taken back, in the order in which they were kept. */
  public List<KeptExhibit> all() {
    return database.transaction(connection -> {
      List<KeptExhibit> found = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT json, said FROM exhibit WHERE seq IN"
                      + " (SELECT max(seq) FROM exhibit GROUP BY number) ORDER BY number")) {
        while (row.next()) {
          String said = row.getString(2);
          if (!said.equals(Say.WITHDRAWN.word())) {
            Exhibit exhibit =
                JSON.treeToValue(JSON.readTree(row.getString(1)).path("record"), Exhibit.class);
            found.add(new KeptExhibit(exhibit, said.equals(Say.IN.word())));
          }
        }
      }
      return found;
    });
  }
}
