package dev.exhibit.intake.okta;

import dev.exhibit.intake.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole event below {@code okta}, with Okta's names in the spelling of Elastic's integration:
 * {@code alternateId} as {@code alternate_id}. Where an object holds what an administrator or an
 * application named, names stay as they are. Values that are secrets are left out.
 */
final class OktaOwn {
  /** The server refuses a flattened field of more levels. */
  private static final int FLATTENED_LEVELS = 18;

  /** Objects whose members are not Okta's own. */
  private static final Set<String> FOREIGN = Set.of("debugData", "detailEntry", "changeDetails");

  private OktaOwn() {}

  static @Nullable Object of(Map<?, ?> record) {
    return Values.flattened(spelt(record, true), FLATTENED_LEVELS);
  }

  private static @Nullable Object spelt(@Nullable Object value, boolean own) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> {
          String name = String.valueOf(key);
          if (!isSecret(name, item)) {
            copy.put(own ? snake(name) : name, spelt(item, own && !FOREIGN.contains(name)));
          }
        });
        yield copy;
      }
      case Collection<?> many -> {
        List<@Nullable Object> copy = new ArrayList<>();
        many.forEach(item -> copy.add(spelt(item, own)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  private static boolean isSecret(String name, @Nullable Object value) {
    String word = name.toLowerCase(Locale.ROOT).replace("_", "");
    return value instanceof String
        && (word.endsWith("secret")
            || word.endsWith("password")
            || word.endsWith("privatekey")
            || word.endsWith("apitoken"));
  }

  private static String snake(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1));
      if (begins) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}
