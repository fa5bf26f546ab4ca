package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Document;
import dev.exhibit.model.Sha256;
import dev.exhibit.ui.common.KeptRecord.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only a hash says that a record is as it came in. */
class KeptRecordTest {
  private static Optional<KeptRecord> of(String field, String record, String hash) {
    return KeptRecord.of(new Document(Map.of("event", Map.of(field, record, "hash", hash))));
  }

  @Test
  void itIsUnalteredWhereItsHashSaysSo() {
    KeptRecord kept = of("original", "a line", Sha256.of("a line")).orElseThrow();
    assertEquals(new KeptRecord("a line", 6, Hash.SAME), kept);
    assertEquals("Unaltered record kept, 6 bytes", kept.words());
    assertEquals(Hash.OTHER, of("original", "another", Sha256.of("a line")).orElseThrow().hash());
    assertEquals(Hash.NONE, of("original", "a line", "").orElseThrow().hash());
  }

  @Test
  void bytesThatAreNoTextHaveTheirHashToo() {
    byte[] bytes = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    String coded = Base64.getEncoder().encodeToString(bytes);
    assertEquals(
        Optional.of(new KeptRecord("caf\u00e9", 4, Hash.SAME)),
        of("original_base64", coded, Sha256.of(bytes)));
    assertEquals(Optional.of(new KeptRecord("%%", 2, Hash.NONE)), of("original_base64", "%%", ""));
    assertEquals(Optional.empty(), of("other", "", ""));
  }
}
