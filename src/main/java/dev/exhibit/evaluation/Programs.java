package dev.exhibit.evaluation;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * What an index of a profile can decide, and what it knows of facts that are derived from what
 * programs say: an action is said by certain programs, and a document names its program or, where
 * that still stands in its text, none.
 */
record Programs(FieldProfile profile) {
  private static final String NAME = "process.name";
  private static final Query UNNAMED = new Query.Not(new Query.Exists(NAME));

  /** Whether the store can decide what is asked of this field. */
  boolean decides(String field) {
    boolean onlyAClue = field.equals(NAME) && !profile.programs().isEmpty();
    return !onlyAClue && profile.searchable(field).isPresent();
  }

  /** What the store can be asked instead of a leaf that it cannot decide: it picks no less. */
  Query atLeast(Query leaf) {
    if (profile.programs().isEmpty()) {
      return Query.ALL;
    }
    return switch (leaf) {
      case Query.Equal equal when equal.field().equals(NAME) -> Query.or(List.of(leaf, UNNAMED));
      case Query.Wildcard wild when wild.field().equals(NAME) -> Query.or(List.of(leaf, UNNAMED));
      case Query.Equal equal when equal.field().equals(EventSchema.ACTION) -> said(equal.value());
      default -> Query.ALL;
    };
  }

  private Query said(String action) {
    List<String> programs = profile.programs().get(action);
    if (programs == null) {
      return Query.ALL;
    }
    List<Query> any = new ArrayList<>();
    programs.forEach(program -> any.add(new Query.Equal(NAME, program)));
    any.add(UNNAMED);
    return Query.or(any);
  }
}
