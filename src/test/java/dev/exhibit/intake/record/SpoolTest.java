package dev.exhibit.intake.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.record.Caller.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path folder;

  private static RunEntry entry(String run, long second) {
    Account account = new Account("alice", "1000");
    return new RunEntry(
        run,
        Instant.ofEpochSecond(1_800_000_000L + second),
        new Caller(account, account, null, null, "h", 1),
        RecordedCommand.masked(null, Map.of(), List.of("true"), "/", null),
        null);
  }

  @Test
  void entriesAreTheirOwnersAloneAndInOrder() throws IOException {
    Path place = folder.resolve("workspace").resolve("spool");
    Spool spool = new Spool(place);
    Path second = spool.write(entry("b", 2));
    Path first = spool.write(entry("a", 1));
    assertEquals(List.of(first, second), spool.whole());
    assertEquals("rw-------", permissions(first));
    assertEquals("rwx------", permissions(place));
    assertEquals("rwx------", permissions(place.getParent()));
    assertEquals(List.of(), spool.half());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatIsHalfWrittenIsNotWhole() throws IOException {
    Path half = Files.writeString(folder.resolve(".1-a-start.half"), "{\"exhibit_rec");
    Spool spool = new Spool(folder);
    assertEquals(List.of(), spool.whole());
    assertEquals(List.of(half), spool.half());
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Spool spool = new Spool(folder);
    // A folder of the entry's name stands in the way of the last step.
    Path taken = folder.resolve("1800000001000-a-start.json");
    Files.createDirectories(taken.resolve("x"));
    assertNotNull(spool.tryWrite(entry("a", 1)));
    assertEquals(List.of(), spool.half());
    Path file = Files.writeString(folder.resolve("file"), "");
    assertNotNull(new Spool(file.resolve("spool")).tryWrite(entry("a", 1)));
  }

  @Test
  void manyWriteAtOnce() throws IOException {
    Spool spool = new Spool(folder.resolve("spool"));
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> assertNull(spool.tryWrite(entry(RunIds.random(), i))));
    assertEquals(200, spool.whole().size());
  }

  /** Another process that would empty the spool; exits with 0 where it may, else with 1. */
  static final class Another {
    private Another() {}

    public static void main(String[] arguments) throws IOException {
      Optional<Spool.Emptying> right = new Spool(Path.of(arguments[0])).tryEmpty();
      if (right.isEmpty()) {
        System.exit(1);
      }
      right.get().close();
    }
  }

  private boolean anotherMay(Path spool) throws Exception {
    Process another =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Another.class.getName(),
                spool.toString())
            .inheritIO()
            .start();
    int said = another.waitFor();
    assertTrue(said == 0 || said == 1);
    return said == 0;
  }

  @Test
  void oneEmptiesAtATime() throws Exception {
    Path place = folder.resolve("spool");
    Spool spool = new Spool(place);
    try (Spool.Emptying held = spool.tryEmpty().orElseThrow()) {
      assertTrue(spool.tryEmpty().isEmpty());
      assertFalse(anotherMay(place), "that this process asked again took nothing away");
    }
    assertTrue(anotherMay(place));
    spool.tryEmpty().orElseThrow().close();
  }
}
