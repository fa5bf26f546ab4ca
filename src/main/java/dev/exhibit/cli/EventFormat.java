package dev.exhibit.cli;

/** How events are written; the names are what people type. */
enum EventFormat {
  ndjson,
  csv,
  json
}
