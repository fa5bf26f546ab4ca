package dev.exhibit.intake.profile;

import dev.exhibit.intake.UnaskedTime;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.IndexTypes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks among the members of sampled records for those that say a field. Where the records lie in
 * an index, only what that can be asked by is taken, and what is left out for it is remarked.
 */
final class MemberSearch {
  private final Map<String, PathFacts> facts;
  private final int records;
  private final IndexTypes types;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Set<String> refused = new LinkedHashSet<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /**
   * A search.
   *
   * @param records how many were looked at
   * @param types of the fields of their index; none for files
   */
  MemberSearch(Map<String, PathFacts> facts, int records, IndexTypes types) {
    this.facts = facts;
    this.records = records;
    this.types = types;
  }

  /** Our field to the name by which it is asked. */
  Map<String, String> fields() {
    return fields;
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  PathFacts is(String path) {
    return Objects.requireNonNull(facts.get(path));
  }

  boolean always(String path) {
    return is(path).records() == records;
  }

  /** Whether the person who did it is named as such, so that another name is of somebody else. */
  boolean namesActor() {
    String path = fields.get(EventSchema.USER_NAME);
    String member = path == null ? "" : IndexTypes.member(path);
    return MemberNames.isActor(plain(member)) || MemberNames.isActor(said(member));
  }

  /** Whether every record says a time there. */
  boolean isTime(String path) {
    return facts.containsKey(path) && always(path) && is(path).isTime();
  }

  /**
   * Where records say when they happened, beside what a store stamps them with: where all say it,
   * else where at least every tenth does.
   *
   * @param known the only members that can; none for a tool that nobody knows
   */
  List<String> ownTimes(List<String> known) {
    List<String> some =
        facts.keySet().stream()
            .filter(path -> !path.equals(EventSchema.TIMESTAMP) && is(path).isTime())
            .filter(path -> is(path).records() * 10 >= records)
            .filter(path -> known.isEmpty() ? isOwnTime(path) : known.contains(path))
            .toList();
    List<String> whole = some.stream().filter(this::always).toList();
    return whole.isEmpty() ? some : whole;
  }

  /** How many of the samples say nothing there, in words. */
  String lacking(String path) {
    return records - is(path).records() + " of " + records + " samples";
  }

  private static boolean isOwnTime(String path) {
    return MemberNames.OWN_TIMES.contains(said(path))
        || (!path.contains(".") && MemberNames.TOP_TIMES.contains(plain(path)));
  }

  /** Takes a member that is known to hold the field. */
  void choose(String field, String path) {
    fields.put(field, path);
  }

  /** Leaves a field to a person, who is told why. */
  void leave(String field, String why) {
    refuse(field, why);
    left.add(field);
  }

  private void refuse(String field, String why) {
    remarks.add(why);
    refused.add(field);
  }

  /** Takes the first of these members that can be asked; what none of them says stays unsaid. */
  void take(String field, List<String> members) {
    if (left.contains(field)) {
      return;
    }
    for (String member : members) {
      boolean there = types.isNone() ? facts.containsKey(member) : types.of(member).isPresent();
      boolean fits = there && tellsApart(field, member) && isAskable(field, member);
      if (!fields.containsKey(field) && fits) {
        fields.put(field, searchable(field, member));
      } else if (!there && facts.containsKey(member) && !fields.containsKey(field)) {
        refuse(field, unmapped(member));
      }
    }
  }

  /** An id that several records share would make one event of them. */
  private boolean tellsApart(String field, String member) {
    return !field.equals(EventSchema.ID) || (facts.containsKey(member) && is(member).isUnique());
  }

  /** The member that says the field best, among those that can hold it. */
  void find(String field, List<String> names, Predicate<String> fits) {
    if (fields.containsKey(field) || left.contains(field)) {
      return;
    }
    List<String> found =
        facts.keySet().stream()
            .filter(path -> names.contains(said(path, names)) && isFree(path))
            .filter(path -> !isOfAThing(path, names))
            .filter(fits)
            .sorted(bestFirst(names))
            .toList();
    found.stream()
        .filter(path -> isAskable(field, path))
        .findFirst()
        .ifPresent(path -> fields.put(field, searchable(field, path)));
  }

  /** The name of a host is nobody's, and the type of an agent is nothing that was done. */
  private static boolean isOfAThing(String path, List<String> names) {
    return !names.contains(plain(path))
        && MemberNames.isVague(said(path))
        && Stream.of(path.split("\\.")).anyMatch(part -> MemberNames.THINGS.contains(plain(part)));
  }

  private boolean isFree(String path) {
    return fields.values().stream().map(IndexTypes::member).noneMatch(path::equals);
  }

  /** What nearly all records have, then what says more, then what lies higher. */
  private Comparator<String> bestFirst(List<String> names) {
    return Comparator.comparing((String path) -> is(path).records() * 10 < records * 9)
        .thenComparing(path -> MemberNames.isVague(said(path, names)))
        .thenComparingInt(path -> depth(path, names))
        .thenComparingInt(path -> names.indexOf(said(path, names)))
        .thenComparingInt(path -> -is(path).records())
        .thenComparingInt(String::length);
  }

  /** How many objects it lies in; of {@code user.name} the object is a part of the name. */
  private static int depth(String path, List<String> names) {
    return names.contains(plain(path)) ? 0 : path.length() - path.replace(".", "").length();
  }

  /** The name by which a path is known: all of it, else its last part. */
  private static String said(String path, List<String> names) {
    return names.contains(plain(path)) ? plain(path) : said(path);
  }

  private static String said(String path) {
    return plain(path.substring(path.lastIndexOf('.') + 1));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Whether the index can be asked by it at all; why not is remarked. */
  private boolean isAskable(String field, String path) {
    if (types.isNone()) {
      return true;
    }
    @Nullable String why = null;
    if (types.of(path).isEmpty()) {
      why = unmapped(path);
    } else if (types.nestedParent(path).isPresent()) {
      why = path + " lies in nested objects, so it cannot be searched as a field.";
    } else if (field.equals(EventSchema.TIMESTAMP) && !types.isDate(path)) {
      why = UnaskedTime.of(path, types.of(path).orElse(""));
    }
    if (why != null) {
      refuse(field, why);
    }
    return why == null;
  }

  private static String unmapped(String path) {
    return path + " is not mapped, so it cannot be searched.";
  }

  /** In an index, text that is cut into words is asked through its twin. */
  private String searchable(String field, String path) {
    boolean cut = types.of(path).filter(type -> type.contains("text")).isPresent();
    Optional<String> whole = types.whole(path);
    if (cut && whole.isEmpty()) {
      remarks.add(
          "The index maps "
              + path
              + " as text without a keyword twin, so "
              + field
              + " cannot be compared whole there.");
    }
    return whole.orElse(path);
  }

  /** Remarks what a person must name, or know. */
  void missing() {
    for (String field : List.of(EventSchema.TIMESTAMP, EventSchema.USER_NAME, EventSchema.ACTION)) {
      if (!fields.containsKey(field) && !refused.contains(field)) {
        remarks.add("Nothing in the samples looks like " + field + "; name it yourself.");
      }
    }
    if (!fields.containsKey(EventSchema.ID) && !refused.contains(EventSchema.ID)) {
      remarks.add("No member is different in every sample, so identities come from the bytes.");
    }
  }

  /** Members that every record has, the telling ones. */
  List<String> requires() {
    List<String> found =
        fields.values().stream()
            .map(IndexTypes::member)
            .filter(path -> facts.containsKey(path) && always(path))
            .limit(3)
            .toList();
    return found.isEmpty() ? facts.keySet().stream().limit(1).toList() : found;
  }
}
