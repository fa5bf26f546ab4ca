package dev.exhibit.ui.common;

import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.usecase.Saying;
import java.util.Map;

/** What was typed into the form of an act, as what is said. */
final class Sayings {
  private Sayings() {}

  static Saying of(Act act, Map<String, String> typed) {
    String reason = typed.getOrDefault("reason", "");
    String attribute = typed.getOrDefault("attribute", "").strip();
    String remark = typed.getOrDefault("remark", "");
    return switch (act) {
      case ATTEST -> new Saying.Attest(typed.getOrDefault("statement", ""));
      case WAIVE ->
          new Saying.Waive(
              typed.getOrDefault("scope", ""),
              reason,
              typed.getOrDefault("approver", ""),
              typed.getOrDefault("until", ""));
      case ANSWER_GOOD, ANSWER_BAD ->
          new Saying.Answer(
              attribute, typed.getOrDefault("item", "").strip(), act == Act.ANSWER_GOOD, remark);
      case REVIEW -> new Saying.Review(attribute, remark);
      case CONFIRM -> new Saying.Confirm(reason);
      case TAKE_BACK -> new Saying.TakeBack(typed.getOrDefault("record", "").strip(), reason);
    };
  }
}
