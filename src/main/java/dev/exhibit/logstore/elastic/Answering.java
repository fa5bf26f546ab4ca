package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers the proof of one answer over one or several searches, and says whether it is whole. */
final class Answering {
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final Selection selection;
  private final Target target;
  private final Map<String, Object> query;
  private final List<String> problems = new ArrayList<>();
  private long total;
  private String relation = "eq";
  private Shards shards = new Shards(0, 0, 0, 0);
  private boolean timedOut;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long took;

  Answering(Selection selection, Target target, Map<String, Object> query) {
    this.selection = selection;
    this.target = target;
    this.query = query;
    if (!target.missing().isEmpty()) {
      problems.add("There is no index " + String.join(", ", target.missing()) + ".");
    }
  }

  /** Takes in the answer to one search, whose matches add to the total. */
  void add(JsonNode answer) {
    total += answer.path("hits").path("total").path("value").asLong(0);
    if (!answer.path("hits").path("total").path("relation").asString("eq").equals("eq")) {
      relation = "gte";
      problems.add("The store did not count to the end.");
    }
    addHealth(answer);
  }

  /** Takes in the answer to a further search over the same matches. */
  void addHealth(JsonNode answer) {
    JsonNode parts = answer.path("_shards");
    int failed = parts.path("failed").asInt(0);
    shards =
        new Shards(
            Math.max(shards.total(), parts.path("total").asInt(0)),
            Math.max(shards.successful(), parts.path("successful").asInt(0)),
            Math.max(shards.skipped(), parts.path("skipped").asInt(0)),
            Math.max(shards.failed(), failed));
    if (failed > 0) {
      problem(failed + " of " + parts.path("total").asInt(0) + " shards failed" + why(parts));
    }
    if (answer.path("timed_out").asBoolean(false)) {
      timedOut = true;
      problem("The store gave up before it had looked everywhere.");
    }
    took += answer.path("took").asLong(0);
  }

  private static String why(JsonNode parts) {
    String reason = parts.path("failures").path(0).path("reason").path("reason").asString("");
    return reason.isEmpty() ? "." : ": " + reason + ".";
  }

  /** Notes why the answer is not whole. */
  void problem(String sentence) {
    if (!problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  /** Every shard failed. */
  void failed(ElasticException e) {
    shards = new Shards(shards.total(), 0, 0, Math.max(1, shards.failed()));
    problem(String.valueOf(e.getMessage()));
  }

  /** Widens the first and last event time; null changes nothing. */
  void seen(@Nullable Instant earliest, @Nullable Instant latest) {
    if (earliest != null && (first == null || earliest.isBefore(first))) {
      first = earliest;
    }
    if (latest != null && (last == null || latest.isAfter(last))) {
      last = latest;
    }
  }

  /** The indices behind the question. */
  Target target() {
    return target;
  }

  /** Whether there is any index to ask. */
  boolean isAskable() {
    return !target.indices().isEmpty();
  }

  long total() {
    return total;
  }

  <T> Answer<T> answer(T value) {
    Proof proof = proof();
    return problems.isEmpty()
        ? new Answer.Complete<>(value, proof)
        : new Answer.Partial<>(value, proof, String.join(" ", problems));
  }

  private Proof proof() {
    String text = Transport.JSON.writeValueAsString(Map.of("query", query));
    TimeSpan span = selection.span();
    return new Proof(
        target.indices(),
        text,
        sha256(text),
        span == null ? Instant.EPOCH : span.from(),
        span == null ? FAR : span.to(),
        total,
        relation,
        shards,
        timedOut,
        first,
        last,
        took);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
