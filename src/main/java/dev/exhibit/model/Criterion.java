package dev.exhibit.model;

/**
 * One of the 61 Trust Services Criteria, by id and our own paraphrase.
 *
 * @param evidence how far logs can show it
 * @param logEvidence which events could show it, for a person
 * @param documentEvidence which documents show it, for a person
 */
public record Criterion(
    String id, String paraphrase, Evidence evidence, String logEvidence, String documentEvidence) {

  /** How far logs can evidence a criterion. */
  public enum Evidence {
    /** Mainly by logs. */
    EVENT,
    /** Partly by logs, partly by documents. */
    HYBRID,
    /** Only by documents or a person's word. */
    DOCUMENT
  }

  /** The group in which it is listed: {@code CC6} of {@code CC6.1}. */
  public String group() {
    return id.substring(0, id.indexOf('.'));
  }
}
