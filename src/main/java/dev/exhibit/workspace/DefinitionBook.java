package dev.exhibit.workspace;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.DefinitionChange.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions of controls this workspace saw, and when. A change is kept together with its
 * entry in the ledger: both are on disk, or neither is.
 */
public final class DefinitionBook {
  private static final String LEDGER_KIND = "definition-change";

  private final Database database;
  private final Ledger ledger;

  /** Definitions seen by that database, told to that ledger. */
  public DefinitionBook(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /**
   * A definition as it stands on disk.
   *
   * @param version null where its file cannot be read
   */
  public record Seen(String control, @Nullable Integer version, String sha256) {}

  /**
   * Keeps what is another than before. What a workspace sees first is kept without an entry in the
   * ledger: nothing changed yet.
   *
   * @param library every definition that there is
   * @return the changes, of which each has its entry
   */
  public List<DefinitionChange> see(List<Seen> library, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return database.transaction(connection -> {
      Map<String, DefinitionChange> last = new LinkedHashMap<>();
      read(connection).forEach(change -> last.put(change.control(), change));
      List<DefinitionChange> changes = changes(library, last, at);
      for (DefinitionChange change : changes) {
        insert(connection, change);
        if (change.kind() != Kind.FIRST_SEEN) {
          ledger.append(connection, LEDGER_KIND, payload(change));
        }
      }
      return changes.stream().filter(it -> it.kind() != Kind.FIRST_SEEN).toList();
    });
  }

  private static List<DefinitionChange> changes(
      List<Seen> library, Map<String, DefinitionChange> last, Instant at) {
    Map<String, Seen> now = new TreeMap<>();
    library.forEach(seen -> now.put(seen.control(), seen));
    TreeSet<String> all = new TreeSet<>(now.keySet());
    all.addAll(last.keySet());
    List<DefinitionChange> changes = new ArrayList<>();
    for (String control : all) {
      DefinitionChange before = last.get(control);
      Seen after = now.get(control);
      @Nullable String hash = after == null ? null : after.sha256();
      @Nullable String old = before == null ? null : before.sha256After();
      if (!Objects.equals(old, hash)) {
        Kind added = last.isEmpty() ? Kind.FIRST_SEEN : Kind.ADDED;
        changes.add(
            new DefinitionChange(
                control,
                hash == null ? Kind.REMOVED : old == null ? added : Kind.CHANGED,
                at,
                before == null ? null : before.versionAfter(),
                after == null ? null : after.version(),
                old,
                hash));
      }
    }
    return changes;
  }

  private static Map<String, @Nullable Object> payload(DefinitionChange change) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("control", change.control());
    payload.put("change", change.kind().name().toLowerCase(Locale.ROOT));
    payload.put("version_before", change.versionBefore());
    payload.put("version_after", change.versionAfter());
    payload.put("sha256_before", change.sha256Before());
    payload.put("sha256_after", change.sha256After());
    payload.put("version_raised", !change.isUnbumped());
    return payload;
  }

  private static void insert(Connection connection, DefinitionChange change) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO definition_seen (control, kind, at, version_before, version_after,"
                + " sha256_before, sha256_after) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, change.control());
      insert.setString(2, change.kind().name());
      insert.setLong(3, change.at().toEpochMilli());
      insert.setObject(4, change.versionBefore());
      insert.setObject(5, change.versionAfter());
      insert.setString(6, change.sha256Before());
      insert.setString(7, change.sha256After());
      insert.executeUpdate();
    }
  }

  /** Everything that was seen of all controls, in the order in which it was seen. */
  public List<DefinitionChange> all() {
    return database.transaction(DefinitionBook::read);
  }

  private static List<DefinitionChange> read(Connection connection) throws SQLException {
    List<DefinitionChange> changes = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT control, kind, at, version_before, version_after, sha256_before,"
                    + " sha256_after FROM definition_seen ORDER BY seq");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        changes.add(
            new DefinitionChange(
                row.getString(1),
                Kind.valueOf(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                number(row, 4),
                number(row, 5),
                row.getString(6),
                row.getString(7)));
      }
    }
    return changes;
  }

  private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
