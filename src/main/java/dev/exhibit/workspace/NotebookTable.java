package dev.exhibit.workspace;

import dev.exhibit.model.Notebook;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The notebook in the workspace's database: one table of records by kind and key. */
public final class NotebookTable implements Notebook {
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS notebook (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (kind, key))\
      """;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** So many searches are remembered. */
  private static final int MOST_PAST = 500;

  private static final String PIN = "pin";
  private static final String COMMENT = "comment";
  private static final String SAVED = "saved-search";
  private static final String PAST = "past-search";
  private static final String CONTROL = "control";

  private final Database database;

  /** The one in that database. */
  public NotebookTable(Database database) {
    this.database = database;
  }

  /** The persisted form: a schema version around the record of that version. */
  private record Stored<T>(String schema, T record) {}

  private void put(String kind, String key, Object record) {
    database.transaction(connection -> {
      // Replaced records get a new number, so that the newest is the last.
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR REPLACE INTO notebook (kind, key, json) VALUES (?, ?, ?)")) {
        insert.setString(1, kind);
        insert.setString(2, key);
        insert.setString(
            3, JSON.writeValueAsString(new Stored<>("exhibit/notebook-" + kind + "/1", record)));
        return insert.executeUpdate();
      }
    });
  }

  private void delete(String kind, String key) {
    database.transaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM notebook WHERE kind = ? AND key = ?")) {
        delete.setString(1, kind);
        delete.setString(2, key);
        return delete.executeUpdate();
      }
    });
  }

  private <T> List<T> all(String kind, Class<T> type) {
    return database.transaction(connection -> {
      List<T> found = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement("SELECT json FROM notebook WHERE kind = ? ORDER BY seq")) {
        query.setString(1, kind);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            found.add(JSON.treeToValue(JSON.readTree(row.getString(1)).path("record"), type));
          }
        }
      }
      return found;
    });
  }

  @Override
  public List<Pin> pins() {
    List<Pin> pins = all(PIN, Pin.class);
    pins.sort(Comparator.comparing(Pin::time).thenComparing(Pin::event));
    return pins;
  }

  @Override
  public void pin(Pin pin) {
    put(PIN, pin.event(), pin);
  }

  @Override
  public void unpin(String event) {
    delete(PIN, event);
  }

  @Override
  public List<Comment> comments(String event) {
    return all(COMMENT, Comment.class).stream()
        .filter(comment -> comment.event().equals(event))
        .sorted(Comparator.comparing(Comment::at).thenComparing(Comment::id))
        .toList();
  }

  @Override
  public void write(Comment comment) {
    put(COMMENT, comment.id(), comment);
  }

  @Override
  public void erase(String comment) {
    delete(COMMENT, comment);
  }

  @Override
  public List<Saved> searches() {
    List<Saved> found = all(SAVED, Saved.class);
    found.sort(Comparator.comparing(Saved::name));
    return found;
  }

  @Override
  public void save(Saved search) {
    put(SAVED, search.name(), search);
  }

  @Override
  public void forget(String name) {
    delete(SAVED, name);
  }

  @Override
  public List<Past> past() {
    List<Past> all = all(PAST, Past.class);
    return all.subList(Math.max(0, all.size() - MOST_PAST), all.size());
  }

  @Override
  public void remember(Past search) {
    put(PAST, search.id(), search);
    database.transaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM notebook WHERE kind = ?1 AND seq NOT IN"
                  + " (SELECT seq FROM notebook WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2)")) {
        delete.setString(1, PAST);
        delete.setInt(2, MOST_PAST);
        return delete.executeUpdate();
      }
    });
  }

  @Override
  public List<String> controls() {
    return all(CONTROL, String.class);
  }

  @Override
  public void pinControl(String control, boolean pinned) {
    if (pinned) {
      put(CONTROL, control, control);
    } else {
      delete(CONTROL, control);
    }
  }
}
