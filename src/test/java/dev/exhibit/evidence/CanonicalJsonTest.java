package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  @Test
  void sortsKeysByCodeUnitAtEveryLevel() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("b", 1);
    inner.put("a", true);
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("\uD83D\uDE00", 1);
    outer.put("\uFB33", 2);
    outer.put("z", inner);
    outer.put("A", null);
    assertEquals(
        "{\"A\":null,\"z\":{\"a\":true,\"b\":1},\"\uD83D\uDE00\":1,\"\uFB33\":2}",
        CanonicalJson.text(outer));
  }

  @Test
  void escapesOnlyWhatMustBeEscaped() {
    assertEquals(
        "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f\u007f\u2028é\"",
        CanonicalJson.text("\b\t\n\f\r\"\\/\u0000\u001f\u007f\u2028é"));
  }

  @Test
  void writesHalfASurrogatePairAsReplacement() {
    assertEquals("\"a\uFFFDb\"", CanonicalJson.text("a\uD800b"));
    assertEquals("\"\uFFFD\"", CanonicalJson.text("\uDC00"));
    assertEquals("\"\uD83D\uDE00\"", CanonicalJson.text("\uD83D\uDE00"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, 0",
    "1.0, 1",
    "-1.5, -1.5",
    "1e21, 1e+21",
    "1e20, 100000000000000000000",
    "123e-7, 0.0000123",
    "1e-7, 1e-7",
    "0.000001, 0.000001",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "333333333.33333329, 333333333.3333333",
    "4.5, 4.5"
  })
  void writesDoublesAsEcmaScriptDoes(double value, String expected) {
    assertEquals(expected, CanonicalJson.text(value));
  }

  @Test
  void writesAsTextWhatADoubleCannotHold() {
    assertEquals("9007199254740992", CanonicalJson.text(1L << 53));
    assertEquals("\"9007199254740993\"", CanonicalJson.text((1L << 53) + 1));
    assertEquals("\"-9223372036854775808\"", CanonicalJson.text(Long.MIN_VALUE));
    assertEquals("\"1000000000000000000000\"", CanonicalJson.text(BigInteger.TEN.pow(21)));
    assertEquals("0.1", CanonicalJson.text(new BigDecimal("0.10")));
    assertEquals(
        "\"0.1234567890123456789\"", CanonicalJson.text(new BigDecimal("0.1234567890123456789")));
  }

  @Test
  void refusesWhatJsonDoesNotKnow() {
    assertThrows(IllegalArgumentException.class, () -> CanonicalJson.text(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> CanonicalJson.text(Instant.EPOCH));
    assertThrows(
        IllegalArgumentException.class,
        () -> CanonicalJson.text(Arrays.asList(1, Double.POSITIVE_INFINITY)));
  }
}
