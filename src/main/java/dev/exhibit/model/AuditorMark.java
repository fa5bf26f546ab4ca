package dev.exhibit.model;

import java.time.Instant;
import java.util.Arrays;

/**
 * What an auditor found of one item that they tested.
 *
 * @param control whose item it is
 * @param item id of the event, or of what stands for one
 * @param note in the auditor's words; may be empty
 * @param at when it was written, UTC
 */
public record AuditorMark(String control, String item, Result result, String note, Instant at) {

  /** How the test came out. */
  public enum Result {
    NO_EXCEPTION("no-exception"),
    EXCEPTION("exception"),
    NOT_APPLICABLE("not-applicable");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** The word for it on a command line and in files. */
    public String word() {
      return word;
    }

    /**
     * The result of that word.
     *
     * @throws BadRequestException with a sentence for a person when there is none
     */
    public static Result of(String word) {
      return Arrays.stream(values())
          .filter(one -> one.word.equals(word))
          .findFirst()
          .orElseThrow(() ->
              new BadRequestException(
                  "'" + word + "' is no result: say no-exception, exception or not-applicable."));
    }
  }
}
