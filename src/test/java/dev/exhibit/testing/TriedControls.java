package dev.exhibit.testing;

/** What every control file says that a test or a benchmark writes, whatever it is about. */
public final class TriedControls {
  /** All but the id, the population, the attributes and the alerts. */
  public static final String COMMON =
      """
      schema: exhibit/control/1
      version: 1
      title: Tried
      statement: Nothing happens that may not.
      owner: a
      reviewer: b
      status: active
      nature: event
      effective: {from: 2020-01-01}
      criteria: [{id: CC6.1, relationship: primary, rationale: It is tried.}]
      freshness: {ttl: P1D, warn_before: PT6H}
      retention: {min_days: 400}
      guidance: None.
      """;

  private TriedControls() {}

  /**
   * A whole control file.
   *
   * @param rest population, attributes and what else is about this one
   */
  public static String yaml(String id, String rest) {
    return "id: " + id + "\n" + COMMON + rest;
  }

  /**
   * The mapping of an index of events: times and addresses as what they are, all else as keywords.
   *
   * @param settings of the index, a JSON object
   */
  public static String index(String settings) {
    return """
    {"settings":%s,"mappings":{"properties":{"@timestamp":{"type":"date"},\
    "event":{"properties":{"ingested":{"type":"date"}}},\
    "source":{"properties":{"ip":{"type":"ip"}}}},\
    "dynamic_templates":[{"texts":{"match_mapping_type":"string",\
    "mapping":{"type":"keyword"}}}]}}\
    """
        .formatted(settings);
  }
}
