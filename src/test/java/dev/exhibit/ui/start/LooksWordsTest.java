package dev.exhibit.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.usecase.FirstRun.Counted;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a stream that is mixed only the newest documents tell what it is, and that is said. */
class LooksWordsTest {
  private static Found found(long events, int told, int sampled) {
    return found(events, Counted.ALL, told, sampled);
  }

  private static Found found(long events, Counted counted, int told, int sampled) {
    return new Found(
        List.of("mixed"),
        1,
        events,
        counted,
        null,
        null,
        sampled == 0 ? Looks.EMPTY : told == 0 ? Looks.OTHER : Looks.KUBERNETES,
        told == 0 ? List.of() : List.of("auditID", "verb"),
        told,
        sampled,
        "",
        null,
        "No control can use it as it is.");
  }

  @Test
  void itIsSaidHowManyOfTheNewestDocumentsTold() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by the newest 100 of 12,345 documents: 97 by"
            + " auditID, verb)",
        LooksWords.of(found(12_345, 97, 100)));
    assertEquals(
        "Looks like nothing that Exhibit knows (told by the newest 100 of 12,345 documents)",
        LooksWords.of(found(12_345, 0, 100)));
  }

  @Test
  void whereAllWereLookedAtThatIsSaid() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by all 40 documents: 38 by auditID, verb)",
        LooksWords.of(found(40, 38, 40)));
    assertEquals(
        "Looks like a Kubernetes audit log (told by its one document: 1 by auditID, verb)",
        LooksWords.of(found(1, 1, 1)));
  }

  @Test
  void whereNotAllCouldBeCountedNobodySaysOfHowMany() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by the newest 40 documents: 38 by auditID, verb)",
        LooksWords.of(found(40, Counted.LEAST, 38, 40)));
  }

  @Test
  void onlyWhatWasCountedIsSaidToBeThere() {
    assertEquals("12,345 documents", LooksWords.count(found(12_345, 97, 100)));
    assertEquals("no documents", LooksWords.count(found(0, 0, 0)));
    assertEquals("at least 40 documents", LooksWords.count(found(40, Counted.LEAST, 38, 40)));
    assertEquals("none counted, not all could be", LooksWords.count(found(0, Counted.LEAST, 0, 0)));
    Found refused = found(0, Counted.NOTHING, 0, 0);
    assertEquals("not counted", LooksWords.count(refused));
    assertEquals("Could not be looked into", LooksWords.of(refused));
  }

  @Test
  void ofNothingNothingIsTold() {
    assertEquals("Holds nothing that tells what it is", LooksWords.of(found(0, 0, 0)));
  }
}
