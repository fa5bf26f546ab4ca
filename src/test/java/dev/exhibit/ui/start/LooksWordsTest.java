package dev.exhibit.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a stream that is mixed only the newest documents tell what it is, and that is said. */
class LooksWordsTest {
  private static Found found(long events, int told, int sampled, String problem) {
    return new Found(
        List.of("mixed"),
        1,
        events,
        null,
        null,
        sampled == 0 ? Looks.EMPTY : told == 0 ? Looks.OTHER : Looks.KUBERNETES,
        told == 0 ? List.of() : List.of("auditID", "verb"),
        told,
        sampled,
        "",
        null,
        problem);
  }

  @Test
  void itIsSaidHowManyOfTheNewestDocumentsTold() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by the newest 100 of 12,345 documents: 97 by"
            + " auditID, verb)",
        LooksWords.of(found(12_345, 97, 100, "")));
    assertEquals(
        "Looks like nothing that Exhibit knows (told by the newest 100 of 12,345 documents)",
        LooksWords.of(found(12_345, 0, 100, "")));
  }

  @Test
  void whereAllWereLookedAtThatIsSaid() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by all 40 documents: 38 by auditID, verb)",
        LooksWords.of(found(40, 38, 40, "")));
    assertEquals(
        "Looks like a Kubernetes audit log (told by its one document: 1 by auditID, verb)",
        LooksWords.of(found(1, 1, 1, "")));
  }

  @Test
  void whereNotAllCouldBeCountedNobodySaysOfHowMany() {
    assertEquals(
        "Looks like a Kubernetes audit log (told by the newest 40 documents: 38 by auditID, verb)",
        LooksWords.of(found(40, 38, 40, "2 of 12 shards did not answer.")));
  }

  @Test
  void ofNothingNothingIsTold() {
    assertEquals("Holds nothing that tells what it is", LooksWords.of(found(0, 0, 0, "")));
  }
}
