package dev.exhibit.evaluation;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.Shards;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins the answers of several sources into one. */
public final class Answers {
  private Answers() {}

  /** One answer with this value, partial when any of the answers is. */
  public static <T> Answer<T> join(List<? extends Answer<?>> answers, T value) {
    Proof proof = join(answers.stream().<Proof>map(Answer::proof).toList());
    String reasons =
        answers.stream()
            .filter(Answer.Partial.class::isInstance)
            .map(answer -> ((Answer.Partial<?>) answer).reason())
            .distinct()
            .collect(Collectors.joining(" "));
    return reasons.isEmpty()
        ? new Answer.Complete<>(value, proof)
        : new Answer.Partial<>(value, proof, reasons);
  }

  private static Proof join(List<Proof> proofs) {
    if (proofs.size() == 1) {
      return proofs.getFirst();
    }
    String queries = proofs.stream().map(Proof::query).collect(Collectors.joining(",", "[", "]"));
    return new Proof(
        proofs.stream().flatMap(proof -> proof.indices().stream()).distinct().sorted().toList(),
        queries,
        Sha256.of(queries),
        proofs.stream().map(Proof::from).min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        proofs.stream().map(Proof::to).max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        proofs.stream().mapToLong(Proof::total).sum(),
        proofs.stream().allMatch(proof -> proof.relation().equals("eq")) ? "eq" : "gte",
        shards(proofs),
        proofs.stream().anyMatch(Proof::timedOut),
        present(proofs.stream().map(Proof::first)).min(Comparator.naturalOrder()).orElse(null),
        present(proofs.stream().map(Proof::last)).max(Comparator.naturalOrder()).orElse(null),
        proofs.stream().mapToLong(Proof::tookMillis).max().orElse(0));
  }

  private static Stream<Instant> present(Stream<@Nullable Instant> instants) {
    return instants.filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  private static Shards shards(List<Proof> proofs) {
    return new Shards(
        proofs.stream().mapToInt(proof -> proof.shards().total()).sum(),
        proofs.stream().mapToInt(proof -> proof.shards().successful()).sum(),
        proofs.stream().mapToInt(proof -> proof.shards().skipped()).sum(),
        proofs.stream().mapToInt(proof -> proof.shards().failed()).sum());
  }
}
