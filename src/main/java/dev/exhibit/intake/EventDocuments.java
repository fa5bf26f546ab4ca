package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Incoming;
import dev.exhibit.intake.LogFormat.Reading;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes the events of one file: identity, proof and arrival. */
final class EventDocuments {
  /** Records without an id that one file may hold; each costs memory until the file ends. */
  static final int MAX_WITHOUT_ID = 200_000;

  private static final int LONGEST_ID = 400;

  private final String file;
  private final boolean generated;
  private final Clock clock;
  private final Map<String, Integer> equalRecords = new HashMap<>();

  EventDocuments(String file, boolean generated, Clock clock) {
    this.file = file;
    this.generated = generated;
    this.clock = clock;
  }

  /** The finished event; empty when too many records of the file have no id. */
  Optional<Incoming> complete(String source, Element.Whole element, Reading.Event event) {
    String hash = Sha256.of(element.bytes());
    String id = event.id() == null ? derived(source, element, hash) : bounded(event.id());
    if (id == null) {
      return Optional.empty();
    }
    EventFields fields = event.fields();
    Instant arrival = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    fields
        .put(EventSchema.TIMESTAMP, event.time().toString())
        .put(EventSchema.ID, id)
        .put(EventSchema.HASH, hash)
        .put(EventSchema.DATASET, source)
        .put(EventSchema.INGESTED, arrival.toString())
        .put("log.file.path", file)
        .put(EventSchema.GENERATED, generated ? true : null);
    String original = Json.text(element.bytes());
    if (original != null) {
      fields.put(EventSchema.ORIGINAL, original);
    } else {
      fields.put(EventSchema.ORIGINAL_BASE64, Base64.getEncoder().encodeToString(element.bytes()));
    }
    return Optional.of(
        new Incoming(
            source,
            id,
            hash,
            event.time(),
            Json.bytes(fields.tree()),
            file,
            element.place(),
            element.length()));
  }

  /** A store takes ids of up to 512 bytes; a longer one is replaced by its hash. */
  private static String bounded(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_ID ? id : Sha256.of(bytes);
  }

  /** SHA-256 of dataset, host (CloudTrail has none), raw bytes, and n for the n-th equal record. */
  private @Nullable String derived(String source, Element.Whole element, String hash) {
    if (equalRecords.size() >= MAX_WITHOUT_ID && !equalRecords.containsKey(hash)) {
      return null;
    }
    int n = equalRecords.merge(hash, 1, Integer::sum);
    return new Sha256()
        .add(source + "\0\0")
        .add(element.bytes(), element.bytes().length)
        .add("\0" + n)
        .hex();
  }
}
