package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedInAddressTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "https://ann:hush@es.example:9200, https://es.example:9200, ann",
        "https://ann@es.example, https://es.example, ann",
        "https://ann%40corp:hu%2Fsh@es.example, https://es.example, ann@corp",
        "https://ann:hu@sh@es.example, https://es.example, ann",
        "https://ann:hu/sh@es.example, https://es.example, ann",
        "https://ann:hu sh@es.example, https://es.example, ann",
        "https://an%n:hush@es.example, https://es.example, an%n",
        "https://:hush@es.example, https://es.example, \"\"",
        "\"https://a:hush@one,https://b:hush@two:9\", \"https://one,https://two:9\", a",
        "\"https://a:hush@one:9,https://two:9/x@y\", \"https://one:9,https://two:9/x@y\", a",
        "\"https://two:9/x@y https://a:hu,sh@one\", \"https://two:9/x@y https://one\", a",
        "\"https://one, https://:hush@two, http://b:hu/sh@c\", \"https://one, https://two, http://c\", b"
      })
  void theNameIsTakenOutAndThePasswordIsGone(String typed, String addresses, String user) {
    NamedInAddress named = NamedInAddress.of(typed).orElseThrow();
    assertEquals(new NamedInAddress(addresses, user), named);
    assertFalse(named.toString().contains("hu"), named::toString);
  }

  @Test
  void whereNobodyIsNamedNothingIsTakenOut() {
    assertEquals(Optional.empty(), NamedInAddress.of("https://es.example:9200"));
    assertEquals(Optional.empty(), NamedInAddress.of("ann@es.example"));
    assertEquals(Optional.empty(), NamedInAddress.of("https://es.example/logs@v2"));
    assertEquals(Optional.empty(), NamedInAddress.of("https://es.example:9200/logs@v2"));
    assertEquals(Optional.empty(), NamedInAddress.of(""));
  }
}
