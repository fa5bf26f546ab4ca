package dev.exhibit.workspace;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Stored evaluations and issued packages. Nothing is ever overwritten. */
public final class Archive {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Database database;

  /** An archive in that database. */
  public Archive(Database database) {
    this.database = database;
  }

  /** The persisted form: a schema version around the record of that version. */
  private record Stored<T>(String schema, T record) {}

  /** Keeps evaluations. */
  public void keep(List<Evaluation> evaluations) {
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR REPLACE INTO evaluation VALUES (?, ?, ?, ?)")) {
        for (Evaluation evaluation : evaluations) {
          insert.setString(1, evaluation.control());
          insert.setString(2, evaluation.period().toString());
          insert.setLong(3, evaluation.evaluatedAt().toEpochMilli());
          insert.setString(
              4, JSON.writeValueAsString(new Stored<>("exhibit/evaluation/1", evaluation)));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      return evaluations.size();
    });
  }

  /**
   * The newest evaluation of each control over this period: the one that was kept last, whatever
   * the clock said then.
   */
  public Optional<EvaluationRun> newest(Period period) {
    List<Evaluation> evaluations =
        database.transaction(connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  """
                  SELECT json FROM evaluation AS e WHERE period = ? AND rowid =
                    (SELECT max(rowid) FROM evaluation
                     WHERE control = e.control AND period = e.period)
                  ORDER BY control\
                  """)) {
            query.setString(1, period.toString());
            return evaluations(query);
          }
        });
    return evaluations.stream()
        .map(Evaluation::evaluatedAt)
        .max(Comparator.naturalOrder())
        .map((Instant at) -> new EvaluationRun(period, at, evaluations));
  }

  /** The period of the evaluation that was kept last; empty where none was. */
  public Optional<Period> lastPeriod() {
    return database
        .transaction(connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT json FROM evaluation ORDER BY rowid DESC LIMIT 1")) {
            return evaluations(query);
          }
        })
        .stream()
        .map(Evaluation::period)
        .findFirst();
  }

  private static List<Evaluation> evaluations(PreparedStatement query) throws SQLException {
    List<Evaluation> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            JSON.treeToValue(JSON.readTree(row.getString(1)).path("record"), Evaluation.class));
      }
    }
    return found;
  }

  /** Keeps what is known of an issued package. */
  public void keep(IssuedPackage issued) {
    database.transaction(connection -> keep(connection, issued));
  }

  private static int keep(Connection connection, IssuedPackage issued) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO package VALUES (?, ?, ?)")) {
      insert.setString(1, issued.file().toString());
      insert.setLong(2, issued.time().toEpochMilli());
      insert.setString(
          3, JSON.writeValueAsString(new Stored<>("exhibit/issued-package/1", issued)));
      return insert.executeUpdate();
    }
  }

  /** Names packages anew that moved with their folder, as a part of a transaction. */
  static void moved(Connection connection, Path from, Path to) throws SQLException {
    for (IssuedPackage issued : packages(connection)) {
      if (issued.file().startsWith(from)) {
        keep(connection, issued.at(to.resolve(from.relativize(issued.file()))));
        try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM package WHERE file = ?")) {
          delete.setString(1, issued.file().toString());
          delete.executeUpdate();
        }
      }
    }
  }

  /** Every issued package, newest first. */
  public List<IssuedPackage> packages() {
    return database.transaction(Archive::packages);
  }

  private static List<IssuedPackage> packages(Connection connection) throws SQLException {
    List<IssuedPackage> found = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT json FROM package ORDER BY issued_at DESC");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            JSON.treeToValue(JSON.readTree(row.getString(1)).path("record"), IssuedPackage.class));
      }
    }
    return found;
  }
}
