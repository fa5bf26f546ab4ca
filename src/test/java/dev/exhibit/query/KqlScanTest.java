package dev.exhibit.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.query.KqlScan.Want;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KqlScanTest {
  private static String told(String text) {
    return KqlScan.runs(text).stream()
        .map(run -> run.kind().name().charAt(0) + text.substring(run.from(), run.to()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void saysWhatEveryPieceIs() {
    assertEquals(
        "Fevent.category S: S( Vnetwork Kor Vconfiguration S) Kand S( Fhost.name S: Vweb-03 S)",
        told("event.category:(network or configuration) and (host.name:web-03)"));
    assertEquals("Knot Fuser.name S: V\"a or b\"", told("not user.name:\"a or b\""));
    assertEquals("Fsize S>= V10 Kand Vword", told("size >= 10 and word"));
    assertEquals("Fa\\:b S: Vc\\)d", told("a\\:b:c\\)d"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|FIELD|''|''",
        "us|FIELD|''|us",
        "a:b and us|FIELD|''|us",
        "not us|FIELD|''|us",
        "(us|FIELD|''|us",
        "user.name:|VALUE|user.name|''",
        "user.name:de|VALUE|user.name|de",
        "user.name:\"a b|VALUE|user.name|a b",
        "'user.name:(a or '|VALUE|user.name|''",
        "user.name:(a or b|VALUE|user.name|b",
        "size >= 1|VALUE|size|1",
        "'user.name:de '|CONNECTIVE|user.name|''",
        "'user.name:(a or b) '|CONNECTIVE|user.name|''",
        "user.name:de an|FIELD|''|an",
        "user.name:(a or b) and ev|FIELD|''|ev"
      })
  void saysWhatCouldStandAtTheEnd(String text, Want want, String field, String typed) {
    KqlScan.Spot spot = KqlScan.at(text, text.length());
    assertEquals(want, spot.wanted());
    assertEquals(typed, spot.typed());
    if (want == Want.VALUE) {
      assertEquals(field, spot.field());
    }
    assertEquals(text.length(), spot.to());
  }

  @Test
  void aWordIsReplacedWholeFromItsMiddle() {
    KqlScan.Spot spot = KqlScan.at("user.name:deploy and x:y", 12);
    assertEquals("de", spot.typed());
    assertEquals(10, spot.from());
    assertEquals(16, spot.to());
  }

  @Test
  void anythingCanBeReadAndEveryPlaceIsInsideTheText() {
    Random random = new Random(7);
    List<String> pieces =
        List.of("a", "user.name", ":", "(", ")", "\"", "\\", " ", "and", "or", "{", "}", "<", "=");
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      String whole = text.toString();
      int at = 0;
      for (KqlRun run : KqlScan.runs(whole)) {
        assertTrue(run.from() >= at && run.to() > run.from() && run.to() <= whole.length(), whole);
        at = run.to();
      }
      KqlScan.Spot spot = KqlScan.at(whole, random.nextInt(whole.length() + 1));
      assertTrue(spot.from() <= spot.to() && spot.to() <= whole.length(), whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user.name:\"jane d~\"|user.name:X",
        "user.name:\"jane d~oe smith\" and b:c|user.name:X and b:c",
        "user.name:\"jane d~ and b:c|user.name:X and b:c",
        "user.name:jane\\ d~oe\\ smith and b:c|user.name:X and b:c",
        "user.na~me:ops|X:ops"
      })
  void whatIsReplacedIsTheWholeWord(String typed, String replaced) {
    int place = typed.indexOf('~');
    String text = typed.replace("~", "");
    KqlScan.Spot spot = KqlScan.at(text, place);
    assertEquals(replaced, text.substring(0, spot.from()) + "X" + text.substring(spot.to()));
  }
}
