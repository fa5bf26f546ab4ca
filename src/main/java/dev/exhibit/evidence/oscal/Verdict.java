package dev.exhibit.evidence.oscal;

import dev.exhibit.model.Evaluation;

/**
 * A state as OSCAL says it. Its model knows two words for the target of a finding, {@code
 * satisfied} and {@code not-satisfied}, and a reason; ours knows more, and the exact state stands
 * in a property beside it. Only one thing is told as satisfied: every item of a closed period was
 * seen and none departs. What was not seen, has not happened, waits for a person, has grown old or
 * is still open says nothing good, so that a program which reads those two words alone never takes
 * it for good; its reason is {@code other}, which tells it from a failure.
 *
 * @param satisfied whether the target is satisfied
 * @param reason {@code pass}, {@code fail} or {@code other}, as the model has them
 * @param remark why, for a person
 */
record Verdict(boolean satisfied, String reason, String remark) {
  static Verdict of(Evaluation evaluation) {
    return switch (evaluation.state()) {
      case PASS ->
          evaluation.provisional()
              ? open("Good so far: the period was not over, so nothing is said of the whole of it.")
              : new Verdict(true, "pass", "Every item of the period was seen and none departs.");
      case EXCEPTION ->
          new Verdict(false, "fail", "At least one item departs. Whether that matters is open.");
      case INEFFECTIVE ->
          new Verdict(false, "fail", "A person confirmed that it does not do what it should.");
      case NOT_EVALUABLE -> open("It could not be known. Nothing good follows, and nothing bad.");
      case STALE -> open("The result is older than it is good for.");
      case PENDING -> open("A person's part is open.");
      case NOT_OCCURRED -> open("It did not occur in a period that was wholly seen: not tested.");
    };
  }

  private static Verdict open(String remark) {
    return new Verdict(false, "other", remark);
  }

  String state() {
    return satisfied ? "satisfied" : "not-satisfied";
  }
}
