package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People's records and the signatures over them. Records are only ever added, each together with
 * its entry in the ledger: both are on disk, or neither is.
 */
public final class RecordBook {
  /** Kinds of records, which are kinds of entries in the ledger, too. */
  static final Set<String> KINDS =
      Set.of("attestation", "waiver", "answer", "sign-off", "confirmation", "sample", "withdrawal");

  private final Database database;
  private final Ledger ledger;

  /** Records of that database, told to that ledger. */
  public RecordBook(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /**
   * One record as it stands on disk.
   *
   * @param json its canonical form (RFC 8785), of which signatures speak
   * @param signatures detached CMS signatures over that form, DER, oldest first
   */
  public record Row(String id, String control, String kind, String json, List<byte[]> signatures) {
    public Row {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * Adds a record.
   *
   * @param payload what the ledger says of it
   * @param signature over its canonical form, or null
   * @throws UserFacingException when the very same record is there
   */
  @SuppressWarnings("ArrayParameter") // the bytes of a signature, kept as they are
  public void add(
      String id,
      String control,
      String kind,
      String json,
      Map<String, ?> payload,
      byte @Nullable [] signature) {
    database.transaction(connection -> {
      if (find(connection, id) != null) {
        throw new UserFacingException(
            "This was recorded a moment ago, as " + id + ".", "Nothing more needs to be done.");
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO person_record (id, control, kind, json) VALUES (?, ?, ?, ?)")) {
        insert.setString(1, id);
        insert.setString(2, control);
        insert.setString(3, kind);
        insert.setString(4, json);
        insert.executeUpdate();
      }
      if (signature != null) {
        insert(connection, id, signature);
      }
      return ledger.append(connection, kind, payload);
    });
  }

  /** Adds a signature to a record that is there. */
  @SuppressWarnings("ArrayParameter") // the bytes of a signature, kept as they are
  public void sign(String id, byte[] signature, Map<String, ?> payload) {
    database.transaction(connection -> {
      insert(connection, id, signature);
      return ledger.append(connection, "signature", payload);
    });
  }

  private static void insert(Connection connection, String id, byte[] signature)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO person_signature (record, signature) VALUES (?, ?)")) {
      insert.setString(1, id);
      insert.setBytes(2, signature);
      insert.executeUpdate();
    }
  }

  /** Every record in the order in which they were made. */
  public List<Row> all() {
    return database.transaction(connection -> {
      Map<String, List<byte[]>> signatures = new LinkedHashMap<>();
      List<Row> rows = new ArrayList<>();
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT record, signature FROM person_signature ORDER BY seq");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          signatures
              .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
              .add(row.getBytes(2));
        }
      }
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT id, control, kind, json FROM person_record ORDER BY seq");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String id = row.getString(1);
          rows.add(
              new Row(
                  id,
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  signatures.getOrDefault(id, List.of())));
        }
      }
      return rows;
    });
  }

  private static @Nullable String find(Connection connection, String id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT kind FROM person_record WHERE id = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
