package dev.exhibit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineElementsTest {

  private static List<String> lines(String text) {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(byte[] bytes) {
    LineElements lines = new LineElements(new ByteReader(new ByteArrayInputStream(bytes)));
    List<String> found = new ArrayList<>();
    for (Element line = lines.next(); line != null; line = lines.next()) {
      Element.Whole whole = assertInstanceOf(Element.Whole.class, line);
      RawRecord record = new RawRecord(whole.place(), whole.bytes());
      found.add(whole.place().line() + "@" + whole.place().offset() + " " + record.text());
    }
    return found;
  }

  @Test
  void linesLoseTheirEndsAndNothingElse() {
    assertEquals(List.of("1@0 a", "2@2  b ", "4@8 c\rd"), lines("a\n b \r\n\nc\rd"));
    assertEquals(List.of("1@0 last\0"), lines("last\0\n"));
    assertEquals(List.of(), lines(""));
    assertEquals(List.of(), lines("\n\r\n\n"));
  }

  @Test
  void whatIsNotUtf8IsReadAsLatin1() {
    assertEquals(List.of("1@0 é"), lines(new byte[] {(byte) 0xe9}));
  }

  @Test
  void aLineThatIsTooLongIsToldByItsHash() {
    byte[] line = new byte[Capture.LIMIT + 7];
    Arrays.fill(line, (byte) 'x');
    byte[] all = Arrays.copyOf(line, line.length + 3);
    all[line.length] = '\n';
    all[line.length + 1] = 'y';
    all[line.length + 2] = '\n';
    InputStream in = new ByteArrayInputStream(all);
    LineElements lines = new LineElements(new ByteReader(in));
    Element.TooLarge large = assertInstanceOf(Element.TooLarge.class, lines.next());
    assertEquals(line.length, large.length());
    assertEquals(Sha256.of(line), large.sha256());
    Element.Whole next = assertInstanceOf(Element.Whole.class, lines.next());
    assertEquals(2, next.place().line());
    assertNull(lines.next());
  }
}
