package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.CheckResult;
import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Proof;
import dev.exhibit.model.SensuCheck;
import dev.exhibit.monitor.IndexNames;
import dev.exhibit.monitor.SensuRequests;
import dev.exhibit.monitor.Thresholds;
import dev.exhibit.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks as the Sensu plugin {@code check-es-query-count} does: indices that are not there hold
 * nothing. An answer from some of the shards only is no answer here.
 */
public final class RunSensuCheck {
  private final StoreAccess store;

  RunSensuCheck(StoreAccess store) {
    this.store = store;
  }

  /** What would be asked; the store is not. */
  public static Map<String, Object> dryRun(SensuCheck check, Instant now) {
    return SensuRequests.dryRun(check, now);
  }

  /**
   * Counts and judges.
   *
   * @param now when the check runs, UTC
   */
  public CheckResult run(SensuCheck check, Instant now) {
    List<String> names = IndexNames.plain(SensuRequests.indices(check, now));
    LogStore log = store.read();
    List<String> present =
        IndexNames.parts(names).stream().flatMap(part -> log.present(part).stream()).toList();
    List<String> missing = names.stream().filter(name -> !present.contains(name)).toList();
    if (present.isEmpty()) {
      return result(check, new Asked(names, missing, null), 0, "");
    }
    Query query =
        new Query.Raw(JsonMapper.shared().writeValueAsString(SensuRequests.query(check, now)));
    List<Answer<Long>> answers = new ArrayList<>();
    for (List<String> part : IndexNames.parts(present)) {
      answers.add(log.count(new Selection(part, FieldProfile.EXHIBIT, query, null)));
    }
    long count = answers.stream().mapToLong(Answer::value).sum();
    Answer<Long> all = Answers.join(answers, count);
    String doubt = all instanceof Answer.Partial<Long> partial ? partial.reason() : "";
    return result(check, new Asked(names, missing, all.proof()), count, doubt);
  }

  private record Asked(List<String> names, List<String> missing, @Nullable Proof proof) {}

  private static CheckResult result(SensuCheck check, Asked asked, long count, String doubt) {
    Thresholds thresholds = Thresholds.of(check);
    CheckStatus status = doubt.isEmpty() ? thresholds.judge((double) count) : CheckStatus.UNKNOWN;
    return new CheckResult(
        status,
        "Query count (" + count + ") " + words(status, check.invert(), doubt),
        "count",
        (double) count,
        String.valueOf(thresholds.warning()),
        String.valueOf(thresholds.critical()),
        null,
        asked.names(),
        asked.missing(),
        List.of(),
        List.of(),
        asked.proof());
  }

  private static String words(CheckStatus status, boolean invert, String doubt) {
    String side = invert ? "below" : "above";
    return switch (status) {
      case OK -> "was ok";
      case WARNING -> "was " + side + " warning threshold";
      case CRITICAL -> "was " + side + " critical threshold";
      case UNKNOWN -> "is only what could be seen: " + doubt;
    };
  }
}
