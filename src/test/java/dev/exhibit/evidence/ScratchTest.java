package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  private static final String KIND = "exhibit-test-";

  @TempDir Path place;

  /** Another process that makes a folder of the same kind in the same place, and so sweeps it. */
  static final class Another {
    private Another() {}

    public static void main(String[] arguments) throws IOException {
      Scratch.in(Path.of(arguments[0]), KIND).close();
    }
  }

  private void anotherComes() throws Exception {
    Process another =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Another.class.getName(),
                place.toString())
            .inheritIO()
            .start();
    assertEquals(0, another.waitFor());
  }

  @Test
  void severalOfOneProcessAreLeftAloneByAnother() throws Exception {
    try (Scratch first = Scratch.in(place, KIND);
        Scratch second = Scratch.in(place, KIND)) {
      anotherComes();
      assertTrue(Files.isDirectory(first.path()), "the second one did not unlock the first");
      assertTrue(Files.isDirectory(second.path()));
    }
    try (var left = Files.list(place)) {
      assertEquals(0, left.count());
    }
  }

  private Path leftUntilExit() throws IOException {
    return Files.writeString(Scratch.in(place, KIND).untilExit("report"), "that is looked at");
  }

  @Test
  void whatStaysUntilTheEndIsHeldWithoutAnybodyWhoRefersToIt() throws Exception {
    Path file = leftUntilExit();
    System.gc();
    anotherComes();
    assertTrue(Files.exists(file), "the lock is still held");
  }

  @Test
  void whatNobodyHoldsIsSwept() throws Exception {
    Path dead = Files.createDirectory(place.resolve(KIND + "dead"));
    Files.createFile(dead.resolve("lock"));
    Files.writeString(dead.resolve("rows"), "of one that was killed");
    Scratch.in(place, KIND).close();
    assertFalse(Files.exists(dead));
  }
}
