package dev.exhibit.ui.common;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.query.Filters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that can be meant by what is said.
 *
 * @param words how they are told
 * @param kql picks them
 */
record ItemScope(String words, String kql) {
  /** What an item suggests, it alone first; nothing without one. */
  static List<ItemScope> of(@Nullable Item item) {
    if (item == null) {
      return List.of();
    }
    List<ItemScope> scopes = new ArrayList<>();
    scopes.add(of(EventSchema.ID, item.eventId(), "people.scope.item"));
    if (!item.who().isEmpty()) {
      scopes.add(of(EventSchema.USER_NAME, item.who(), "people.scope.who"));
    }
    if (!item.what().isEmpty()) {
      scopes.add(of(EventSchema.ACTION, item.what(), "people.scope.what"));
    }
    return scopes;
  }

  private static ItemScope of(String field, String value, String key) {
    return new ItemScope(Messages.text(key, value), Filters.clause(EventFilter.is(field, value)));
  }
}
