package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's example of a sample, drawn as the guide says, gives what the program draws. */
class WorkedExampleTest {
  private static final Path GUIDE = Path.of("src/site/markdown/guide/people.md");

  @TempDir Path folder;

  @BeforeAll
  static void needTools() {
    Shell.need("bash", "sha256sum", "bc", "seq", "cut", "tr", "wc");
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(GUIDE));
    assertEquals(true, block.find(), language);
    return block.group(1);
  }

  @Test
  void theGuideDrawsWhatTheProgramDraws() throws Exception {
    String population = block("json");
    Files.writeString(folder.resolve("population.ndjson"), population);
    String printed = Shell.bash(folder, block("sh"));
    assertEquals(block("text"), printed);

    String seed = Sampling.seed("An audit", "CTL-CHG-01", Sha256.of(population));
    List<SamplePick> picks = Sampling.picks(seed, population.lines().count(), 3);
    StringBuilder ours = new StringBuilder("seed " + seed + "\n");
    for (SamplePick pick : picks) {
      ours.append(
          String.format(
              "run %d: rows %d to %d, pick %d\n", pick.run(), pick.from(), pick.to(), pick.row()));
    }
    assertEquals(printed, ours.toString());
  }
}
