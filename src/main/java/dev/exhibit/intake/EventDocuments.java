package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Incoming;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Completes the events of one input: identity, proof and arrival. */
final class EventDocuments implements AutoCloseable {
  private static final int LONGEST_ID = 400;

  private final String file;
  private final boolean generated;
  private final Clock clock;
  private final EqualRecords equalRecords = new EqualRecords();

  EventDocuments(String file, boolean generated, Clock clock) {
    this.file = file;
    this.generated = generated;
    this.clock = clock;
  }

  /** The finished event. */
  Incoming complete(RawRecord record, Reading.Event event) {
    String hash = Sha256.of(record.bytes());
    String given = event.id();
    String id = given == null ? derived(event, record) : bounded(given);
    String source = event.source();
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
    String original = Json.text(record.bytes());
    if (original != null) {
      fields.put(EventSchema.ORIGINAL, original);
    } else {
      fields.put(EventSchema.ORIGINAL_BASE64, Base64.getEncoder().encodeToString(record.bytes()));
    }
    return new Incoming(
        source,
        id,
        hash,
        event.time(),
        Json.bytes(fields.tree()),
        file,
        record.place(),
        record.bytes().length,
        Boolean.TRUE.equals(
            new Document(fields.tree())
                .values(EventSchema.YEAR_INFERRED).stream().findFirst().orElse(null)));
  }

  /** A store takes ids of up to 512 bytes; a longer one is replaced by its hash. */
  private static String bounded(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_ID ? id : Sha256.of(bytes);
  }

  /** SHA-256 of dataset, host, raw bytes, and n for the n-th equal record of the input. */
  private String derived(Reading.Event event, RawRecord record) {
    String host = new Document(event.fields().tree()).text(EventSchema.HOST_NAME, "");
    String whose = event.source() + "\0" + host + "\0";
    int n = equalRecords.count(new Sha256().add(whose).add(record.bytes()).bytes());
    return new Sha256().add(whose).add(record.bytes()).add("\0" + n).hex();
  }

  @Override
  public void close() {
    equalRecords.close();
  }
}
