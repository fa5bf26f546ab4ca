package dev.exhibit.ui.common;

import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record behind an event as the store has it.
 *
 * @param text what is shown and copied
 * @param bytes how long it is
 * @param hash what its hash says of it
 */
public record KeptRecord(String text, int bytes, Hash hash) {
  /** What the hash that was taken when the record came in says. */
  public enum Hash {
    /** The record is what came in. */
    SAME,
    /** It is not what came in. */
    OTHER,
    /** There is none: nobody can say. */
    NONE
  }

  /** The record of an event; empty where none was kept. Damaged Base64 is given as it is stored. */
  public static Optional<KeptRecord> of(Document document) {
    String text = document.text(EventSchema.ORIGINAL);
    String coded = document.text(EventSchema.ORIGINAL_BASE64);
    if (text != null) {
      return Optional.of(of(text, text.getBytes(StandardCharsets.UTF_8), document));
    }
    return coded == null ? Optional.empty() : Optional.of(decoded(coded, document));
  }

  private static KeptRecord decoded(String coded, Document document) {
    try {
      byte[] bytes = Base64.getDecoder().decode(coded);
      return of(new String(bytes, StandardCharsets.ISO_8859_1), bytes, document);
    } catch (IllegalArgumentException e) {
      return of(coded, coded.getBytes(StandardCharsets.UTF_8), document);
    }
  }

  private static KeptRecord of(String text, byte[] bytes, Document document) {
    return new KeptRecord(text, bytes.length, hash(bytes, document.text(EventSchema.HASH)));
  }

  private static Hash hash(byte[] bytes, @Nullable String told) {
    if (told == null || told.isBlank()) {
      return Hash.NONE;
    }
    return Sha256.of(bytes).equalsIgnoreCase(told) ? Hash.SAME : Hash.OTHER;
  }

  /** What can be said of it. */
  public String words() {
    return switch (hash) {
      case SAME -> Messages.text("event.kept", bytes);
      case OTHER -> Messages.text("event.changed", bytes);
      case NONE -> Messages.text("event.stored", bytes);
    };
  }
}
