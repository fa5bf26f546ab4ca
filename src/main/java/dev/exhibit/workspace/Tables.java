package dev.exhibit.workspace;

import java.util.List;
import java.util.Locale;

/** The tables of the workspace's database. */
final class Tables {
  private Tables() {}

  static final List<String> ALL =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS ledger (
            seq INTEGER PRIMARY KEY,
            time TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL)\
          """,
          """
          CREATE TRIGGER IF NOT EXISTS ledger_no_update BEFORE UPDATE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END\
          """,
          """
          CREATE TRIGGER IF NOT EXISTS ledger_no_delete BEFORE DELETE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END\
          """,
          // REPLACE deletes without asking a trigger for deletion.
          """
          CREATE TRIGGER IF NOT EXISTS ledger_in_order BEFORE INSERT ON ledger
          WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
            OR NEW.previous <> coalesce(
              (SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
          BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END\
          """,
          """
          CREATE TABLE IF NOT EXISTS evaluation (
            control TEXT NOT NULL,
            period TEXT NOT NULL,
            evaluated_at INTEGER NOT NULL,
            json TEXT NOT NULL,
            PRIMARY KEY (control, period, evaluated_at))\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept_bucket (
            question TEXT NOT NULL,
            part INTEGER NOT NULL,
            used INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (question, part))\
          """,
          """
          CREATE TABLE IF NOT EXISTS notice (
            channel TEXT NOT NULL,
            alert TEXT NOT NULL,
            told_at INTEGER NOT NULL,
            PRIMARY KEY (channel, alert))\
          """,
          """
          CREATE TABLE IF NOT EXISTS package (
            file TEXT NOT NULL,
            issued_at INTEGER NOT NULL,
            json TEXT NOT NULL,
            PRIMARY KEY (file, issued_at))\
          """,
          """
          CREATE TABLE IF NOT EXISTS person_record (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            control TEXT NOT NULL,
            kind TEXT NOT NULL,
            json TEXT NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS person_signature (
            seq INTEGER PRIMARY KEY,
            record TEXT NOT NULL REFERENCES person_record (id),
            signature BLOB NOT NULL)\
          """,
          """
          CREATE TRIGGER IF NOT EXISTS person_record_once BEFORE INSERT ON person_record
          WHEN EXISTS (SELECT 1 FROM person_record WHERE id = NEW.id OR seq = NEW.seq)
          BEGIN SELECT RAISE(ABORT, 'people''s records are append only'); END\
          """,
          """
          CREATE TABLE IF NOT EXISTS definition_seen (
            seq INTEGER PRIMARY KEY,
            control TEXT NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            version_before INTEGER,
            version_after INTEGER,
            sha256_before TEXT,
            sha256_after TEXT)\
          """,
          """
          CREATE TABLE IF NOT EXISTS gap_work (
            seq INTEGER PRIMARY KEY,
            gap TEXT NOT NULL,
            owner TEXT,
            due TEXT,
            ticket TEXT,
            note TEXT,
            written_by TEXT NOT NULL,
            at INTEGER NOT NULL)\
          """,
          appendOnly("gap_work", "UPDATE", "what was noted of gaps is"),
          appendOnly("gap_work", "DELETE", "what was noted of gaps is"),
          ExhibitTable.TABLE,
          MoveBook.TABLE,
          ChangeBook.TABLE,
          appendOnly("exhibit", "UPDATE", "what was said of exhibits is"),
          appendOnly("exhibit", "DELETE", "what was said of exhibits is"),
          appendOnly("definition_seen", "UPDATE", "what was seen of definitions is"),
          appendOnly("definition_seen", "DELETE", "what was seen of definitions is"),
          appendOnly("person_record", "UPDATE"),
          appendOnly("person_record", "DELETE"),
          appendOnly("person_signature", "UPDATE"),
          appendOnly("person_signature", "DELETE"));

  private static String appendOnly(String table, String act) {
    return appendOnly(table, act, "people''s records are");
  }

  static String appendOnly(String table, String act, String what) {
    return "CREATE TRIGGER IF NOT EXISTS "
        + table
        + "_no_"
        + act.toLowerCase(Locale.ROOT)
        + " BEFORE "
        + act
        + " ON "
        + table
        + " BEGIN SELECT RAISE(ABORT, '"
        + what
        + " append only'); END";
  }
}
