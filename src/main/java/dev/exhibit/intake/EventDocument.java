package dev.exhibit.intake;

import dev.exhibit.model.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes to a finished event document. */
public final class EventDocument {
  private EventDocument() {}

  /** The same document under another {@code event.id}, UTF-8. */
  public static byte[] withId(byte[] json, String id) {
    Map<String, @Nullable Object> tree =
        Json.object(new String(json, StandardCharsets.UTF_8)).orElseThrow();
    if (tree.get("event") instanceof Map<?, ?> event) {
      Map<Object, @Nullable Object> renamed = new LinkedHashMap<>(event);
      renamed.put(EventSchema.ID.substring("event.".length()), id);
      tree.put("event", renamed);
    }
    return Json.bytes(tree);
  }
}
