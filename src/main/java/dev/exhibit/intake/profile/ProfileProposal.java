package dev.exhibit.intake.profile;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.ProposedProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Proposes a field map from samples of records, and from the live mapping of their index where they
 * lie in one. A proposal is a beginning: a person reads it before it is used.
 */
public final class ProfileProposal {
  private static final Map<String, List<String>> NAMES = MemberNames.all();

  private ProfileProposal() {}

  /**
   * Looks at records.
   *
   * @param records a few hundred are enough
   * @param types of the index's fields by name as the store names types; empty for files
   */
  public static ProposedProfile of(
      String name, Collection<? extends Map<String, ?>> records, Map<String, String> types) {
    Map<String, PathFacts> facts = PathFacts.of(records);
    Search search =
        new Search(facts, records.size(), types, new LinkedHashMap<>(), new ArrayList<>());
    search.find(EventSchema.TIMESTAMP, path -> search.always(path) && search.is(path).isTime());
    search.find(EventSchema.ID, path -> search.always(path) && search.is(path).isUnique());
    search.find(EventSchema.SOURCE_IP, path -> search.is(path).isAddress());
    for (String field : NAMES.keySet()) {
      search.find(field, path -> !search.is(path).isTime() && !search.is(path).isAddress());
    }
    search.missing();
    FieldMap map = new FieldMap(name, search.requires(), search.fields(), Map.of(), null);
    return new ProposedProfile(map, search.remarks(), yaml(map, search.remarks()));
  }

  private record Search(
      Map<String, PathFacts> facts,
      int records,
      Map<String, String> types,
      Map<String, String> fields,
      List<String> remarks) {

    PathFacts is(String path) {
      return java.util.Objects.requireNonNull(facts.get(path));
    }

    boolean always(String path) {
      return is(path).records() == records;
    }

    /** The path whose name speaks most for the field, among those that can hold it. */
    void find(String field, Predicate<String> fits) {
      if (fields.containsKey(field)) {
        return;
      }
      List<String> names = NAMES.getOrDefault(field, List.of());
      Optional<String> best =
          facts.keySet().stream()
              .filter(path -> !fields.containsValue(path) && rank(names, path) < names.size())
              .filter(fits)
              .min(
                  Comparator.comparingInt((String path) -> rank(names, path))
                      .thenComparingInt(path -> -is(path).records())
                      .thenComparingInt(String::length));
      best.ifPresent(path -> fields.put(field, searchable(field, path)));
    }

    /** In an index, text that is cut into words is asked through its twin. */
    private String searchable(String field, String path) {
      String type = types.getOrDefault(path, "");
      if (!type.contains("text")) {
        return path;
      }
      String twin = path + ".keyword";
      if (types.getOrDefault(twin, "").equals("keyword")) {
        return twin;
      }
      remarks.add(
          "The index maps "
              + path
              + " as text without a keyword twin, so "
              + field
              + " cannot be compared whole there.");
      return path;
    }

    void missing() {
      for (String field :
          List.of(EventSchema.TIMESTAMP, EventSchema.USER_NAME, EventSchema.ACTION)) {
        if (!fields.containsKey(field)) {
          remarks.add("Nothing in the samples looks like " + field + "; name it yourself.");
        }
      }
      if (!fields.containsKey(EventSchema.ID)) {
        remarks.add("No member is different in every sample, so identities come from the bytes.");
      }
    }

    /** Members that every record has, the telling ones. */
    List<String> requires() {
      List<String> found =
          fields.values().stream()
              .map(path -> path.endsWith(".keyword") ? path.substring(0, path.length() - 8) : path)
              .filter(path -> facts.containsKey(path) && always(path))
              .limit(3)
              .toList();
      return found.isEmpty() ? facts.keySet().stream().limit(1).toList() : found;
    }
  }

  /** How early the path's name stands in the list; its size when it does not. */
  private static int rank(List<String> names, String path) {
    String whole = plain(path);
    String last = plain(path.substring(path.lastIndexOf('.') + 1));
    int best = names.size();
    for (int i = 0; i < names.size() && best == names.size(); i++) {
      if (whole.equals(names.get(i)) || last.equals(names.get(i))) {
        best = i;
      }
    }
    return best;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String yaml(FieldMap map, List<String> remarks) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("schema: exhibit/profile/1\n");
    yaml.append("# Members that every such record has; a record without one is another's.\n");
    yaml.append("requires: [").append(String.join(", ", quoted(map.requires()))).append("]\n");
    yaml.append("# Our field: the record's own member, dots for members of members.\n");
    yaml.append("fields:\n");
    for (Entry<String, String> entry : inOrder(map)) {
      yaml.append("  ").append(quoted(entry.getKey())).append(": ");
      yaml.append(quoted(entry.getValue())).append('\n');
    }
    yaml.append("# What is the same in every record, for example event.category: configuration\n");
    yaml.append("constants: {}\n");
    remarks.forEach(remark -> yaml.append("# Look: ").append(remark).append('\n'));
    return yaml.toString();
  }

  private static List<Entry<String, String>> inOrder(FieldMap map) {
    List<String> order = new ArrayList<>(NAMES.keySet());
    return map.fields().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> order.indexOf(entry.getKey())))
        .toList();
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(ProfileProposal::quoted).toList();
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_.]*") ? text : "'" + text.replace("'", "''") + "'";
  }
}
