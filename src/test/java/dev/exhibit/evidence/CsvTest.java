package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void quotesWhatNeedsIt() throws IOException {
    Csv csv = new Csv(out, List.of("a", "b"));
    csv.row(List.of("x,y", "say \"hi\""));
    csv.row(List.of("two\nlines", ""));
    assertEquals("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\n", text());
    assertEquals(2, csv.rows());
    assertEquals(0, csv.neutralised());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"})
  void neutralisesWhatASpreadsheetWouldRun(String cell) throws IOException {
    Csv csv = new Csv(out, List.of("a"));
    csv.row(List.of(cell));
    csv.row(List.of("a" + cell));
    assertEquals(1, csv.neutralised());
    String written = text().substring("a\r\n".length());
    String expected = cell.startsWith("\r") || cell.startsWith("\n") ? "\"'" : "'";
    assertEquals(expected + cell, written.substring(0, (expected + cell).length()));
  }
}
