package dev.exhibit.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON text to trees and back, with limits that hostile text cannot pass. */
public final class Json {
  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(JsonScanner.MAX_DEPTH + 1)
                      .maxStringLength(2 * Capture.LIMIT)
                      .build())
              .build());
  private static final ObjectReader OBJECT =
      MAPPER.readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  private static final ObjectWriter WRITER = MAPPER.writer();

  private Json() {}

  /** The object in this text; empty when it holds none. */
  public static Optional<Map<String, @Nullable Object>> object(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) <= ' ') {
      first++;
    }
    if (first == text.length() || text.charAt(first) != '{') {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(OBJECT.<Map<String, @Nullable Object>>readValue(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** UTF-8 of the object; half characters, which UTF-8 cannot hold, become U+FFFD. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
    try {
      return WRITER.writeValueAsBytes(object);
    } catch (JacksonException e) {
      return WRITER.writeValueAsBytes(whole(object));
    }
  }

  /** The text of these bytes; null when they are not UTF-8. */
  static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Object whole(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(whole(String.valueOf(key)), whole(item)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(whole(item)));
        yield copy;
      }
      case String text -> whole(text);
      case null, default -> value;
    };
  }

  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
  }
}
