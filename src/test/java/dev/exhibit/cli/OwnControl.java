package dev.exhibit.cli;

/** A small control that a company might have written itself. */
final class OwnControl {
  private OwnControl() {}

  /** Its file: {@code OWN-1} over one source, with a query and one test. */
  static String of(String source, String query, String test) {
    return """
    schema: exhibit/control/1
    id: OWN-1
    version: 1
    title: A control
    statement: It holds.
    owner: a
    reviewer: b
    status: active
    nature: event
    effective: {from: 2026-01-01}
    criteria:
      - {id: CC7.1, relationship: primary, rationale: It shows.}
    population:
      unit: one call
      sources: [%s]
      query: '%s'
      item_key: [event.id]
    attributes:
      - {id: A1, text: Good, test: '%s'}
    freshness: {ttl: P1D, warn_before: PT6H}
    guidance: Look.
    """
        .formatted(source, query, test);
  }
}
