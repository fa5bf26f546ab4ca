package dev.exhibit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementsTest {
  /** Reads all, taking for a record whatever holds {@code "r"}; gives what was found, in words. */
  private static List<String> read(InputStream in) {
    Elements elements = new Elements(new ByteReader(in));
    List<String> found = new ArrayList<>();
    for (Element element = elements.next(); element != null; element = elements.next()) {
      switch (element) {
        case Element.Whole whole -> {
          String text = new String(whole.bytes(), StandardCharsets.UTF_8);
          boolean record = text.contains("\"r\"");
          if (whole.tentative() && record) {
            found.add(words(elements.recovered(whole)));
          }
          if (record || !whole.tentative()) {
            found.add(text);
          }
        }
        case Element.TooLarge large -> found.add("LARGE " + large.length());
        case Element.Damaged damaged -> found.add(words(damaged));
      }
    }
    return found;
  }

  private static String words(Element element) {
    Element.Damaged damaged = assertInstanceOf(Element.Damaged.class, element);
    return "DAMAGED "
        + damaged.place().line()
        + "@"
        + damaged.place().offset()
        + "+"
        + damaged.length();
  }

  private static List<String> read(String text) {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'r':1}                                   | {'r':1}",
        "{'r':1}~{'r':2}                           | {'r':1} ; {'r':2}",
        "{'r':1}{'r':2}                            | {'r':1} ; {'r':2}",
        "[{'r':1}, {'r':[2,{}]}]                   | {'r':1} ; {'r':[2,{}]}",
        "{'Records':[{'r':1},~ {'r' : 2}]}         | {'r':1} ; {'r' : 2}",
        "{'a':{'b':[]},'Records':[{'r':1}],'n':''} | {'r':1}",
        "{'Events':[{'r':1}],'NextToken':'x'}      | {'r':1}",
        "{'Records':[{'r':1}]}~{'Records':[{'r':2}]} | {'r':1} ; {'r':2}",
        "{'Records':[]}                            | ``",
        // lists that other objects have too, told by their first member
        "{'kind':'EventList','items':[{'r':1,'auditID':2}, {'r':2}],'z':3}~{'r':3}"
            + " | {'r':1,'auditID':2} ; {'r':2} ; {'r':3}",
        "{'items':[{'r':1}, {'r':2}],'z':[]}       | {'items':[{'r':1}, {'r':2}],'z':[]}",
        "{'r':1,'items':[],'events':[ 1,[2],'x' ]} | {'r':1,'items':[],'events':[ 1,[2],'x' ]}",
        "{'events':[{'r':1,'published':0}]}        | {'r':1,'published':0}",
        "{'a':1,'data':{'b':{},'events':[{'r':1,'published':0},{'r':2}],'c':3},'d':4}~{'r':3}"
            + " | {'r':1,'published':0} ; {'r':2} ; {'r':3}",
        "{'r':1,'data':{'events':[{}]},'d':{'data':{}}} | {'r':1,'data':{'events':[{}]},'d':{'data':{}}}",
        "{'items':[{'r':1,'auditID':2},{'r':@}]}~{'r':3} | {'r':1,'auditID':2} ; DAMAGED 1@30+10 ; {'r':3}",
        "{'items':[{'r':@}]}~{'r':3}               | DAMAGED 1@0+20 ; {'r':3}",
        "[]                                        | ``",
        "{'r':'x\\'}{'}                            | {'r':'x\\'}{'}",
        // a line that is damaged costs that line
        "{'r':1}~{'r':~{'r':3}                     | {'r':1} ; DAMAGED 2@8+6 ; {'r':3}",
        "{'r':1}~{'r':'x~{'r':3}                   | {'r':1} ; DAMAGED 2@8+8 ; {'r':3}",
        "hello~{'r':1}~world~{'r':2}               | DAMAGED 1@0+5 ; {'r':1} ; DAMAGED 3@14+5 ; {'r':2}",
        "{'r':1}~oops~alas~{'r':2}                 | {'r':1} ; DAMAGED 2@8+4 ; DAMAGED 3@13+4 ; {'r':2}",
        // in one long line the next record that can be recognised ends the damage
        "{'Records':[{'r':1},{'r':@,'q':{'a':1}},{'r':3}]} | {'r':1} ; DAMAGED 1@20+20 ; {'r':3}",
        // truncated
        "{'Records':[{'r':1},{'r':                 | {'r':1} ; DAMAGED 1@20+5",
        "{'Records':[{'r':1},                      | {'r':1} ; DAMAGED 1@20+0",
        "{'Records':[{'r':1}]                      | {'r':1} ; DAMAGED 1@19+1",
      })
  void elementsAreCutOutUnaltered(String input, String expected) {
    List<String> wanted =
        expected == null || expected.isBlank() ? List.of() : List.of(json(expected).split(" ; "));
    assertEquals(wanted, read(json(input)));
  }

  private static String json(String shorthand) {
    return shorthand.replace('\'', '"').replace('~', '\n');
  }

  @Test
  void aPrettyPrintedRecordThatIsDamagedIsOneFault() {
    List<String> found =
        read(json("[~ {~  'r': 1,~  'x': @oops,~  'y': {~   'z': 2~  }~ },~ {~  'r': 2~ }~]~"));
    assertEquals(2, found.size());
    assertTrue(found.getFirst().startsWith("DAMAGED 2@"));
    assertEquals(json("{~  'r': 2~ }"), found.getLast());
  }

  @Test
  void theByteOrderMarkIsPassedOver() {
    assertEquals(List.of("{\"r\":1}"), read("\uFEFF{\"r\":1}"));
  }

  @Test
  void deepNestingIsDamage() {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    List<String> found = read("{\"r\":1}\n" + deep + "\n{\"r\":2}\n");
    assertEquals("{\"r\":1}", found.getFirst());
    assertEquals("{\"r\":2}", found.getLast());
    assertEquals(3, found.size());
  }

  @Test
  void aHundredMegabytesInOneLineAreHashedAndNotKept() {
    long length = 100L * 1024 * 1024;
    InputStream in =
        new SequenceInputStream(
            java.util.Collections.enumeration(
                List.of(
                    new ByteArrayInputStream("{\"r\":\"".getBytes(StandardCharsets.UTF_8)),
                    repeated('a', length),
                    new ByteArrayInputStream("\"}\n{\"r\":1}".getBytes(StandardCharsets.UTF_8)))));
    assertEquals(List.of("LARGE " + (length + 8), "{\"r\":1}"), read(in));
  }

  @Test
  void theHashOfWhatIsTooLargeIsThatOfItsBytes() {
    String text = "{\"r\":\"" + "b".repeat(Capture.LIMIT) + "\"}";
    Elements elements =
        new Elements(
            new ByteReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    Element.TooLarge large = assertInstanceOf(Element.TooLarge.class, elements.next());
    assertEquals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), large.sha256());
  }

  static InputStream repeated(char what, long times) {
    return new InputStream() {
      private long left = times;

      @Override
      public int read() {
        return left-- > 0 ? what : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
          return -1;
        }
        int count = (int) Math.min(left, length);
        java.util.Arrays.fill(bytes, offset, offset + count, (byte) what);
        left -= count;
        return count;
      }
    };
  }
}
