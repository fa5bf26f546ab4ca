package dev.exhibit.usecase;

/** What a person says of a control at the window, as they typed it. */
public sealed interface Saying {
  /** The control holds. */
  record Attest(String statement) implements Saying {}

  /**
   * Departures are accepted for a time.
   *
   * @param until ISO 8601 date or instant
   */
  record Waive(String scope, String reason, String approver, String until) implements Saying {}

  /** An item was read. */
  record Answer(String attribute, String item, boolean holds, String remark) implements Saying {}

  /** The newest result was reviewed. */
  record Review(String attribute, String remark) implements Saying {}

  /** The control is ineffective, as its newest result proposes. */
  record Confirm(String reason) implements Saying {}

  /** A record no longer stands. */
  record TakeBack(String record, String reason) implements Saying {}
}
