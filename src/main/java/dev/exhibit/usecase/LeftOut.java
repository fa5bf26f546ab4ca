package dev.exhibit.usecase;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Omission;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses a package that would leave out what nobody agreed to leave out. */
final class LeftOut {
  private static final Pattern LENGTH =
      Pattern.compile("\\b[0-9]+(?= ?(?:s|min|m|h|d|seconds?|minutes?|hours?|days?)\\b)");

  private LeftOut() {}

  /**
   * What somebody saw and accepted a moment ago says nothing of what would be left out now, nor of
   * the same for another reason.
   *
   * @param accepted null where nobody was asked
   * @throws UserFacingException if one of them was not accepted
   */
  static void refuseUnseen(List<Omission> omissions, @Nullable List<Omission> accepted) {
    if (accepted == null) {
      return;
    }
    Set<String> seen = accepted.stream().map(LeftOut::kind).collect(Collectors.toSet());
    List<Omission> unseen =
        omissions.stream().filter(omission -> !seen.contains(kind(omission))).toList();
    if (!unseen.isEmpty()) {
      throw new UserFacingException(
          "The package would leave out more now than was seen:\n  "
              + told(unseen.stream()).collect(Collectors.joining("\n  ")),
          "Nothing was written. Look at what it would hold now, and go on with that or mend it.");
    }
  }

  /** A length of time in a reason may have grown since; the reason is the same. */
  private static String kind(Omission omission) {
    return omission.what() + "\n" + LENGTH.matcher(omission.reason()).replaceAll("0");
  }

  /**
   * Why nothing is written; where the store did not answer, it is the store that must come back.
   */
  static UserFacingException refusal(List<Omission> omissions, List<Evaluation> evaluations) {
    String what =
        "The package would leave out "
            + omissions.size()
            + ":\n  "
            + told(omissions.stream()).collect(Collectors.joining("\n  "));
    String todo =
        "Nothing was written. Bring back what is missing, or issue it as partial (--allow-partial).";
    return evaluations.stream().anyMatch(EvaluateControls::storeDidNotAnswer)
        ? new StoreUnavailableException(what, todo, null)
        : new UserFacingException(what, todo);
  }

  private static Stream<String> told(Stream<Omission> omissions) {
    return omissions.map(omission -> omission.what() + ": " + omission.reason());
  }
}
