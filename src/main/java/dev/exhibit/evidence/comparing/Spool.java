package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.CanonicalJson;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Item;
import dev.exhibit.model.UserFacingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps compared exceptions in a private file, one JSON object a line, so that however many there
 * are they take no memory.
 */
final class Spool implements Comparison.Items {
  private final Path file;
  private final OutputStream out;
  private long size;

  /** Makes an empty one. */
  Spool() throws IOException {
    // A new temporary file can be read by its owner only.
    file = Files.createTempFile("exhibit-compared-", ".ndjson");
    file.toFile().deleteOnExit(); // a window may end with a comparison open
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  void add(ItemChange change) throws IOException {
    Item item = change.item();
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("control", change.control());
    json.put("status", change.status().name());
    json.put("ground", change.ground().name());
    json.put("newer", change.newer());
    json.put("kind", item.kind().name());
    json.put("event_id", item.eventId());
    json.put("time", item.time().toString());
    json.put("who", item.who());
    json.put("what", item.what());
    json.put("on_what", item.onWhat());
    json.put("attribute", item.attribute());
    json.put("observed", item.observed());
    json.put("count", Long.toString(item.count()));
    json.put("waived", item.waiver());
    out.write(CanonicalJson.bytes(json));
    out.write('\n');
    size++;
  }

  /** Nothing more is added. */
  void finish() throws IOException {
    out.close();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Stream<ItemChange> all() {
    try {
      MappingIterator<JsonNode> lines =
          JsonMapper.shared().readerFor(JsonNode.class).readValues(file);
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
          .map(Spool::change)
          .onClose(lines::close);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  private UserFacingException unreadable(Exception cause) {
    return new UserFacingException(
        "What was compared cannot be read any more: " + file + ".", "Compare again.", cause);
  }

  private static ItemChange change(JsonNode json) {
    return new ItemChange(
        json.path("control").asString(),
        ItemStatus.valueOf(json.path("status").asString()),
        Ground.valueOf(json.path("ground").asString()),
        json.path("newer").asBoolean(),
        new Item(
            Item.Kind.valueOf(json.path("kind").asString()),
            json.path("event_id").asString(),
            Instant.parse(json.path("time").asString()),
            json.path("who").asString(),
            json.path("what").asString(),
            json.path("on_what").asString(),
            text(json.path("attribute")),
            text(json.path("observed")),
            Long.parseLong(json.path("count").asString()),
            List.of(),
            text(json.path("waived"))));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.asString() : null;
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UserFacingException(
          "The temporary file " + file + " cannot be deleted: " + e.getMessage() + ".",
          "Delete it.",
          e);
    }
  }
}
