package dev.exhibit.model;

import java.time.Instant;
import java.util.List;

/**
 * What a person said about a control, and when. Records are only ever added; one that no longer
 * stands is withdrawn by another.
 *
 * @param id first twelve digits of the SHA-256 of the record's canonical form, lower-case hex
 * @param control id of the control, or of the criterion for a carve-out's report
 * @param by who says so, as they name themselves; nothing here proves it
 * @param at when, UTC, to the millisecond
 */
public record PersonRecord(
    String id, String control, String by, Instant at, Act act, List<Attachment> attachments) {

  public PersonRecord {
    attachments = List.copyOf(attachments);
  }

  /**
   * A file that belongs to a record.
   *
   * @param name as the person's system called it, without folders
   * @param sha256 lower-case hex; the workspace keeps the file under this name
   */
  public record Attachment(String name, long bytes, String sha256) {}

  /** What was said. */
  public sealed interface Act {
    /** The word for it in files and in the ledger. */
    String kind();

    /** What was said, for a reader, without a full stop of its own. */
    String words();
  }

  /**
   * A control holds from here to there.
   *
   * @param until first instant for which it is not said
   */
  public record Attested(String statement, Instant from, Instant until) implements Act {
    @Override
    public String kind() {
      return "attestation";
    }

    @Override
    public String words() {
      return statement + " (from " + from + " until " + until + ")";
    }
  }

  /**
   * Departures that are accepted for a time. It is a label beside the state and never changes it.
   *
   * @param scope KQL that picks the items
   * @param approver another person than the one who asks
   * @param until past this it counts for nothing
   */
  public record Waived(String scope, String reason, String approver, Instant from, Instant until)
      implements Act {
    @Override
    public String kind() {
      return "waiver";
    }

    @Override
    public String words() {
      return scope + ": " + reason + " (approver " + approver + ", until " + until + ")";
    }
  }

  /**
   * What a person read in an item.
   *
   * @param attribute the attribute that was read for
   * @param asked its text at that time; an answer to another question counts for nothing
   * @param item event id
   * @param holds whether the item is good
   */
  public record Answered(String attribute, String asked, String item, boolean holds, String remark)
      implements Act {
    @Override
    public String kind() {
      return "answer";
    }

    @Override
    public String words() {
      return attribute
          + " of "
          + item
          + (holds ? " holds" : " does not hold")
          + (remark.isEmpty() ? "" : ": " + remark);
    }
  }

  /**
   * A review of what was found in a period, by somebody who is not the control's owner.
   *
   * @param attribute the attribute that is signed off
   * @param facts what was reviewed; it lapses when the facts change
   */
  public record SignedOff(String attribute, Period period, String facts, String remark)
      implements Act {
    @Override
    public String kind() {
      return "sign-off";
    }

    @Override
    public String words() {
      return attribute + " in " + period + (remark.isEmpty() ? "" : ": " + remark);
    }
  }

  /**
   * The control does not do what it should.
   *
   * @param facts the exceptions that show it; it lapses when they change
   */
  public record Confirmed(Period period, String facts, String reason) implements Act {
    @Override
    public String kind() {
      return "confirmation";
    }

    @Override
    public String words() {
      return "ineffective in " + period + ": " + reason;
    }
  }

  /**
   * How many items are to be looked at, and why so many.
   *
   * @param population SHA-256 of the population's canonical lines, lower-case hex
   * @param rows of that population
   */
  public record Sampled(Period period, String population, long rows, int size, String reason)
      implements Act {
    @Override
    public String kind() {
      return "sample";
    }

    @Override
    public String words() {
      return size + " of " + rows + " rows in " + period + ": " + reason;
    }
  }

  /**
   * An earlier record no longer stands.
   *
   * @param record its id
   */
  public record Withdrawn(String record, String reason) implements Act {
    @Override
    public String kind() {
      return "withdrawal";
    }

    @Override
    public String words() {
      return "takes back " + record + ": " + reason;
    }
  }
}
