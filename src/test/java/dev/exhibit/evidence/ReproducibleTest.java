package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same evidence exported by two programs on two machines: other clocks, time zones, languages,
 * digits, encodings, people and host names. The content has the same bytes.
 */
class ReproducibleTest {
  /** All that may differ: the run, the signed report, the lists that name them, the signature. */
  private static final Set<String> VARIES =
      Set.of(
          Bag.RUN,
          Bag.REPORT,
          "bag-info.txt",
          Bag.MANIFEST,
          Bag.TAG_MANIFEST,
          AsicManifest.FILE,
          AsicManifest.SIGNATURE);

  @TempDir Path temp;

  private Path export(String machine, String instant, List<String> options, String... environment)
      throws Exception {
    Path out = Files.createDirectory(temp.resolve(machine));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            PackageMain.class.getName(),
            "export",
            temp.resolve("own").resolve("identity").toString(),
            out.toString(),
            "-",
            "1500",
            instant,
            machine));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    for (int i = 0; i < environment.length; i += 2) {
      builder.environment().put(environment[i], environment[i + 1]);
    }
    Process program = builder.start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    program.waitFor();
    assertEquals("done", said.strip());
    try (var files = Files.list(out)) {
      return files.toList().getFirst();
    }
  }

  @Test
  void twoMachinesGiveTheSameContent() throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    Path here =
        export(
            "north",
            "2026-10-02T09:12:44Z",
            List.of("-Duser.timezone=Europe/Berlin", "-Duser.language=de", "-Duser.country=DE"),
            "TZ",
            "Europe/Berlin",
            "LANG",
            "de_DE.UTF-8");
    Path there =
        export(
            "southern-workstation",
            "2027-03-31T23:59:59.123456Z",
            List.of(
                "-Duser.timezone=Pacific/Chatham",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dfile.encoding=ISO-8859-1",
                "-Dline.separator=\r\n"),
            "TZ",
            "Pacific/Chatham",
            "LANG",
            "ar_EG.ISO-8859-6",
            "LC_ALL",
            "C");
    assertEquals(here.getFileName(), there.getFileName(), "named by its content");
    same(PackageFixture.entries(here), PackageFixture.entries(there));
    assertArrayEquals(layout(here), layout(there), "headers of the container");
    assertEquals(List.of(), PackageFixture.verify(there, fixture.root()).findings());
  }

  private static void same(Map<String, byte[]> one, Map<String, byte[]> other) {
    assertEquals(List.copyOf(one.keySet()), List.copyOf(other.keySet()), "names, in their order");
    Set<String> differ = new TreeSet<>();
    one.forEach((name, content) -> {
      if (!Arrays.equals(content, other.get(name))) {
        differ.add(name);
      }
    });
    assertEquals(new TreeSet<>(VARIES), differ);
    JsonNode run = JsonMapper.shared().readTree(one.get(Bag.RUN));
    JsonNode again = JsonMapper.shared().readTree(other.get(Bag.RUN));
    assertEquals(run.path("content_digest").asString(), again.path("content_digest").asString());
    assertNotEquals(run.path("host").asString(), again.path("host").asString());
    int unsigned = run.at("/report_unsigned/bytes").asInt();
    assertArrayEquals(
        Arrays.copyOf(one.get(Bag.REPORT), unsigned),
        Arrays.copyOf(other.get(Bag.REPORT), unsigned),
        "the report before it was signed");
  }

  /** Name, time and kind of each entry: what of a container is neither size nor content. */
  private static String[] layout(Path file) throws IOException {
    try (ZipReader zip = ZipReader.open(file)) {
      return zip.entries().stream()
          .map(it -> it.name() + " " + it.time() + " " + it.date() + " " + it.method())
          .toArray(String[]::new);
    }
  }
}
