package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void readsWhatIsWritten() throws Exception {
    List<List<String>> rows =
        List.of(
            List.of("plain", "with, comma", "with \"quotes\""),
            List.of("", "two\r\nlines", "grüße €"),
            List.of("=1+1", "-", "\ttab"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv csv = new Csv(out, List.of("a", "b", "c"));
    for (List<String> row : rows) {
      csv.row(row);
    }
    try (CsvRows read = new CsvRows(new ByteArrayInputStream(out.toByteArray()))) {
      for (List<String> row : rows) {
        CsvRows.Row found = read.next();
        assertEquals(
            row.stream().map(CsvRows::asWritten).toList(),
            List.of(found.get("a"), found.get("b"), found.get("c")));
        assertEquals("", found.get("d"));
      }
      assertNull(read.next());
    }
  }

  @Test
  void anEndlessCellIsRefused() throws Exception {
    byte[] open = "a\r\n\"never ends".getBytes(StandardCharsets.UTF_8);
    try (CsvRows read = new CsvRows(new ByteArrayInputStream(open))) {
      assertThrows(IOException.class, read::next);
    }
    byte[] huge = ("a\r\n" + "x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);
    try (CsvRows read = new CsvRows(new ByteArrayInputStream(huge))) {
      assertThrows(IOException.class, read::next);
    }
  }
}
