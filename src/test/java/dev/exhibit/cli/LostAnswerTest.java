package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An answer that did not arrive is not one: a full disk behind `>`, a reader who went. */
class LostAnswerTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  /** Takes so many pieces and then no more. */
  private static final class Full extends OutputStream {
    private final String reason;
    private int room;
    private int asked;
    private long lines;

    Full(int room, String reason) {
      this.room = room;
      this.reason = reason;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      asked++;
      if (room-- <= 0) {
        throw new IOException(reason);
      }
      for (int i = from; i < from + count; i++) {
        lines += bytes[i] == '\n' ? 1 : 0;
      }
    }
  }

  private CommandLine.Said runs(OutputStream out, String... arguments) {
    StringWriter err = new StringWriter();
    int exit =
        ExhibitCommand.run(
            new Composition(
                new Surroundings(
                    Map.of("EXHIBIT_WORKSPACE", temp.resolve("workspace").toString()),
                    temp,
                    Path.of(System.getProperty("exhibit.dist")),
                    "tester",
                    Clock.systemUTC())),
            new Terminal(new Outlet(out), new PrintWriter(err), false),
            arguments);
    return new CommandLine.Said(exit, "", err.toString());
  }

  @Test
  void aFullDiskIsSaid() {
    Full full = new Full(0, "No space left on device");
    CommandLine.Said said = runs(full, "controls", "list", "--json");
    assertEquals(3, said.exit());
    assertTrue(said.err().contains("could not be written to its end: No space left on device."));
  }

  @Test
  void aReaderWhoWentIsNotTold() {
    CommandLine.Said said = runs(new Full(0, "Broken pipe"), "controls", "list", "--json");
    assertEquals(3, said.exit());
    assertEquals("", said.err());
  }

  @Test
  void verifyKeepsItsOwnAnswers() throws IOException {
    Path file = Files.writeString(temp.resolve("some.asice"), "no package");
    CommandLine.Said said = runs(new Full(0, "No space"), "verify", file.toString());
    assertEquals(64, said.exit(), "3 would say that only the time is claimed");
  }

  @Test
  void eventsThatNobodyReadsAreNotAskedFor() {
    String index = SERVER.newIndex("exhibit-lost");
    CommandLine exhibit = new CommandLine(temp.resolve("workspace"), List.of());
    exhibit.sourceOf("aws.cloudtrail", index);
    String[] store = {"--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()};
    exhibit.runs(
        with(
            store, "ingest", "--index", index, RealData.path("cloudtrail/invictus-ir").toString()));
    assertStops(with(store, "events"));
    assertStops(with(store, "events", "--sorted"));
  }

  private void assertStops(String[] events) {
    Full whole = new Full(Integer.MAX_VALUE, "");
    assertEquals(0, runs(whole, events).exit());
    assertEquals(2_900, whole.lines);
    Full left = new Full(1, "Broken pipe");
    CommandLine.Said said = runs(left, events);
    assertEquals(3, said.exit(), said.err());
    assertEquals("", said.err());
    assertTrue(left.asked < whole.asked / 2, left.asked + " of " + whole.asked);
  }

  private static String[] with(String[] store, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(store));
    return all.toArray(String[]::new);
  }
}
