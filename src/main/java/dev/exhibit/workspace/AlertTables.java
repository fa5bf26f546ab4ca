package dev.exhibit.workspace;

import java.util.List;

/** The tables of alerts and of watching. Times are milliseconds since 1970, UTC. */
final class AlertTables {
  private AlertTables() {}

  static final List<String> ALL =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS alert (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            control TEXT NOT NULL,
            about INTEGER NOT NULL,
            fired_at INTEGER NOT NULL,
            json TEXT NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS alert_step (
            seq INTEGER PRIMARY KEY,
            alert TEXT NOT NULL REFERENCES alert (id),
            json TEXT NOT NULL)\
          """,
          Tables.appendOnly("alert", "UPDATE", "alerts are"),
          Tables.appendOnly("alert", "DELETE", "alerts are"),
          Tables.appendOnly("alert_step", "UPDATE", "alerts are"),
          Tables.appendOnly("alert_step", "DELETE", "alerts are"),
          // What each notifier was offered: told or given up, or when to offer it again.
          """
          CREATE TABLE IF NOT EXISTS alert_offer (
            alert TEXT NOT NULL,
            notifier TEXT NOT NULL,
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            again INTEGER,
            PRIMARY KEY (alert, notifier))\
          """,
          // What a channel tries to tell: in which message, how often in vain, when it may again.
          """
          CREATE TABLE IF NOT EXISTS notice_trouble (
            channel TEXT NOT NULL,
            alert TEXT NOT NULL,
            since INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            reason TEXT NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (channel, alert))\
          """,
          // Departures that were there before anybody watched.
          "CREATE TABLE IF NOT EXISTS alert_known (id TEXT PRIMARY KEY) WITHOUT ROWID",
          // One row: who watches, and until when nobody else may.
          """
          CREATE TABLE IF NOT EXISTS watch_lease (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            owner TEXT NOT NULL,
            host TEXT NOT NULL,
            pid INTEGER NOT NULL,
            until INTEGER NOT NULL)\
          """,
          // Spans of time in which everything could be seen.
          """
          CREATE TABLE IF NOT EXISTS watch_span (
            seq INTEGER PRIMARY KEY,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL)\
          """,
          // Up to when the windows of an alert are judged, and of which question.
          """
          CREATE TABLE IF NOT EXISTS watch_stream (
            control TEXT NOT NULL,
            alert TEXT NOT NULL,
            question TEXT NOT NULL,
            since INTEGER NOT NULL,
            judged INTEGER NOT NULL,
            PRIMARY KEY (control, alert))\
          """,
          // How many documents of each day were judged.
          """
          CREATE TABLE IF NOT EXISTS watch_day (
            control TEXT NOT NULL,
            alert TEXT NOT NULL,
            part INTEGER NOT NULL,
            day INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (control, alert, part, day)) WITHOUT ROWID\
          """,
          // Bursts that were told, each as far as it is known to have gone on.
          """
          CREATE TABLE IF NOT EXISTS watch_burst (
            id TEXT PRIMARY KEY,
            control TEXT NOT NULL,
            alert TEXT NOT NULL,
            key TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL)\
          """);
}
