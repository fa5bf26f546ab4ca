package dev.exhibit.usecase;

import dev.exhibit.model.CheckResult.Group;
import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.State;
import dev.exhibit.monitor.NagiosRange;
import dev.exhibit.monitor.Thresholds;
import java.util.List;
import java.util.stream.Collectors;

/** Why a check says what it says, in words. */
final class CheckReasons {
  private static final int MOST_NAMED = 5;

  private CheckReasons() {}

  /** What a control's state is to a monitoring server. */
  static CheckStatus ofState(State state) {
    return switch (state) {
      case PASS, NOT_OCCURRED -> CheckStatus.OK;
      case PENDING, STALE -> CheckStatus.WARNING;
      case EXCEPTION, INEFFECTIVE -> CheckStatus.CRITICAL;
      case NOT_EVALUABLE -> CheckStatus.UNKNOWN;
    };
  }

  /** What was measured. */
  static String measured(CheckRequest request, double value) {
    String number = NagiosRange.number(value);
    return switch (request.mode()) {
      case COUNT -> number + (value == 1 ? " event" : " events");
      case EXISTS -> value > 0 ? "There are such events" : "There is no such event";
      case AVERAGE -> "An average " + request.field() + " of " + number;
      case RATIO -> "A ratio of " + number;
    };
  }

  /** Why nothing could be measured. */
  static String unmeasured(CheckRequest request) {
    return request.mode() == CheckRequest.Mode.RATIO
        ? "There is nothing to take a part of"
        : "No event has a number in " + request.field();
  }

  /** Which threshold was passed, to go on with. */
  static String beyond(CheckStatus status, Thresholds thresholds) {
    return switch (status) {
      case WARNING -> ", a warning by " + thresholds.warning();
      case CRITICAL -> ", critical by " + thresholds.critical();
      case OK, UNKNOWN -> "";
    };
  }

  /** Which values are not well, the worst of them by name. */
  static String grouped(String what, String field, List<Group> groups) {
    List<Group> unwell = groups.stream().filter(group -> group.status() != CheckStatus.OK).toList();
    String values = what + " of " + groups.size() + " values of " + field;
    if (unwell.isEmpty()) {
      return values;
    }
    String named =
        unwell.stream()
            .limit(MOST_NAMED)
            .map(CheckReasons::named)
            .collect(Collectors.joining(", "));
    return values
        + ", "
        + unwell.size()
        + " not well: "
        + named
        + (unwell.size() > MOST_NAMED ? " and more" : "");
  }

  private static String named(Group group) {
    return group.key()
        + " ("
        + (group.value() == 0 && group.expected() ? "not seen" : NagiosRange.number(group.value()))
        + ")";
  }
}
