package dev.exhibit.evidence.comparing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
  @Test
  void holdsWhatWasAddedAndKeepsMarksWhileItGrows() {
    Fingerprints prints = new Fingerprints();
    assertTrue(prints.isEmpty());
    assertFalse(prints.contains("0"));
    for (int i = 0; i < 20_000; i++) {
      prints.add("text " + i);
      prints.add("text " + i);
      if (i % 3 == 0) {
        prints.mark("text " + i);
      }
    }
    prints.mark("never added");
    for (int i = 0; i < 20_000; i++) {
      assertTrue(prints.contains("text " + i));
      assertTrue(prints.isMarked("text " + i) == (i % 3 == 0), "text " + i);
    }
    assertFalse(prints.contains("never added"));
    assertFalse(prints.isMarked("never added"));
  }
}
