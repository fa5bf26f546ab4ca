package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which criteria the audit covers. Those of security always; the others where they were chosen.
 *
 * @param chosen categories beside security; null when nobody chose, which leaves all in
 * @param carvedOut criteria that somebody else answers for, by id
 * @param notApplicable reasons by the id of a criterion that does not apply
 */
public record Scope(
    @Nullable Set<Category> chosen,
    Map<String, CarveOut> carvedOut,
    Map<String, String> notApplicable) {
  /** Everything is in. */
  public static final Scope ALL = new Scope(null, Map.of(), Map.of());

  public Scope {
    chosen = chosen == null ? null : Set.copyOf(chosen);
    carvedOut = Map.copyOf(carvedOut);
    notApplicable = Map.copyOf(notApplicable);
  }

  /** The categories that may be chosen beside security. */
  public enum Category {
    AVAILABILITY("A"),
    CONFIDENTIALITY("C"),
    PROCESSING_INTEGRITY("PI"),
    PRIVACY("P");

    private final String letters;

    Category(String letters) {
      this.letters = letters;
    }

    /** Whether the criterion is one of this category. */
    boolean holds(String criterion) {
      return criterion.matches(letters + "[0-9].*");
    }
  }

  /**
   * A criterion that a provider answers for.
   *
   * @param provider who
   * @param reason why it is theirs
   * @param report file of the provider's report, relative to the workspace; null when there is none
   * @param from first instant that the report covers, UTC; null when there is no report
   * @param until first instant after; null when there is no report
   */
  public record CarveOut(
      String provider,
      String reason,
      @Nullable String report,
      @Nullable Instant from,
      @Nullable Instant until) {}

  /** Why a criterion is not in it. */
  public enum Kind {
    NOT_CHOSEN,
    CARVED_OUT,
    NOT_APPLICABLE
  }

  /** A criterion that is left out, with the reason in a sentence. */
  public record Left(String criterion, Kind kind, String reason) {}

  /** Whether the criterion needs an answer here. */
  public boolean contains(String criterion) {
    return left(criterion).isEmpty();
  }

  /** Why the criterion needs none; empty when it does. */
  public Optional<Left> left(String criterion) {
    String reason = notApplicable.get(criterion);
    if (reason != null) {
      return Optional.of(new Left(criterion, Kind.NOT_APPLICABLE, "Not applicable: " + reason));
    }
    CarveOut carved = carvedOut.get(criterion);
    if (carved != null) {
      return Optional.of(
          new Left(
              criterion,
              Kind.CARVED_OUT,
              "Carved out to " + carved.provider() + ": " + carved.reason()));
    }
    Set<Category> in = chosen;
    for (Category category : Category.values()) {
      if (in != null && category.holds(criterion) && !in.contains(category)) {
        String name = category.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Optional.of(
            new Left(criterion, Kind.NOT_CHOSEN, "The audit does not cover " + name + "."));
      }
    }
    return Optional.empty();
  }

  /** Ids of every criterion that it speaks of by name. */
  public Set<String> named() {
    Set<String> named = new TreeSet<>(carvedOut.keySet());
    named.addAll(notApplicable.keySet());
    return named;
  }

  /** Whether a control has something to say: some criterion of it is in. */
  public boolean concerns(Control control) {
    return control.criteria().stream().anyMatch(link -> contains(link.id()));
  }

  /** Those of these criteria that are left out, in their order. */
  public List<Left> left(List<Criterion> criteria) {
    return criteria.stream().flatMap(criterion -> left(criterion.id()).stream()).toList();
  }
}
