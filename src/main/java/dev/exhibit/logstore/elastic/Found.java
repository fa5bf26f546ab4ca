package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a search gave, with all that could make it less than the whole truth.
 *
 * @param response the store's answer
 * @param bytes its length
 * @param asked the request, canonical
 * @param indices concrete indices that were asked
 * @param missing names and patterns that stand for nothing
 * @param refused why others were not looked into, a clause each
 */
record Found(
    Selection selection,
    Map<String, Object> response,
    int bytes,
    String asked,
    List<String> indices,
    List<String> missing,
    List<String> refused) {

  /** No index to look into. */
  static Found nowhere(
      Selection selection, String asked, List<String> missing, List<String> refused) {
    String relation = refused.isEmpty() ? "eq" : "gte";
    Map<String, Object> nothing =
        Json.object("hits", Json.object("total", Json.object("value", 0, "relation", relation)));
    return new Found(selection, nothing, 0, asked, List.of(), missing, refused);
  }

  /**
   * Of an answer to several questions that of one: its bucket stands for what the request found.
   * Without one the answer is as partial as can be.
   */
  Found part(Selection one, Map<?, ?> bucket) {
    Map<String, Object> own = new LinkedHashMap<>(response);
    boolean told = bucket.get("doc_count") instanceof Number;
    own.put(
        "hits",
        Json.object(
            "total",
            Json.object(
                "value", Json.number(bucket, "doc_count"), "relation", told ? "eq" : "gte")));
    own.put("aggregations", bucket);
    return new Found(one, own, bytes, asked, indices, missing, refused);
  }

  /** How many matched. */
  long total() {
    return Json.number(response, "hits", "total", "value");
  }

  List<?> hits() {
    return Json.list(response, "hits", "hits");
  }

  Map<?, ?> aggregation(String name) {
    return Json.map(response, "aggregations", name);
  }

  /** The instant a minimum or maximum aggregation gave; null when nothing matched. */
  static @Nullable Instant instant(@Nullable Object aggregation) {
    return Json.at(aggregation, "value") instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : null;
  }

  Shards shards() {
    return new Shards(
        (int) Json.number(response, "_shards", "total"),
        (int) Json.number(response, "_shards", "successful"),
        (int) Json.number(response, "_shards", "skipped"),
        (int) Json.number(response, "_shards", "failed"));
  }

  /** Why the answer is partial, in words; empty when it is complete. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add("no index is named " + String.join(", ", missing));
    }
    problems.addAll(refused);
    Shards shards = shards();
    int unseen = shards.total() - shards.successful();
    if (shards.failed() > 0 || unseen > 0) {
      problems.add(
          Math.max(shards.failed(), unseen)
              + " of "
              + shards.total()
              + " shards could not be searched"
              + failure());
    }
    if (Json.flag(response, "timed_out")) {
      problems.add("the store gave up before it had looked everywhere");
    }
    if (Json.flag(response, "terminated_early")) {
      problems.add("the store stopped early");
    }
    for (String kind : List.of("skipped", "partial", "failed")) {
      long clusters = Json.number(response, "_clusters", kind);
      if (clusters > 0) {
        problems.add(clusters + " remote clusters were " + kind);
      }
    }
    if (refused.isEmpty() && isLowerBound()) {
      problems.add("the total is a lower bound");
    }
    return problems;
  }

  private boolean isLowerBound() {
    return "gte".equals(Json.at(response, "hits", "total", "relation"));
  }

  private String failure() {
    List<?> failures = Json.list(response, "_shards", "failures");
    String reason = failures.isEmpty() ? "" : Json.text(failures.getFirst(), "reason", "reason");
    String where =
        failures.stream()
            .map(failure -> Json.text(failure, "index"))
            .filter(index -> !index.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return (where.isEmpty() ? "" : " in " + where) + (reason.isEmpty() ? "" : " (" + reason + ")");
  }

  /**
   * The proof, with the first and last event where they were asked for. What was refused may hold
   * more, so that the total is a lower bound then.
   */
  Proof proof() {
    TimeSpan span = selection.span() == null ? TimeSpan.ALL : selection.span();
    return new Proof(
        indices,
        asked,
        Json.sha256(asked),
        span.from(),
        span.to(),
        total(),
        refused.isEmpty() && !isLowerBound() ? "eq" : "gte",
        shards(),
        Json.flag(response, "timed_out"),
        instant(aggregation("first")),
        instant(aggregation("last")),
        Json.number(response, "took"));
  }

  /** The answer: complete only when nothing stood in the way. */
  <T> Answer<T> answer(T value) {
    return answer(value, proof(), problems());
  }

  static <T> Answer<T> answer(T value, Proof proof, List<String> problems) {
    if (problems.isEmpty()) {
      return new Answer.Complete<>(value, proof);
    }
    String text = String.join("; ", problems);
    return new Answer.Partial<>(
        value, proof, Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
  }
}
