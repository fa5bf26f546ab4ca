package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Sha256;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A package of a real trail goes to an auditor, and what they found comes back. */
class AnswersTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();
  private static final String CONTROL = "AWS-IAM-CHANGE";

  @TempDir Path temp;
  private CommandLine company;
  private CommandLine auditor;
  private Path sent;

  @BeforeEach
  void sendAPackage() throws IOException {
    Path trail = RealData.path("cloudtrail/invictus-ir");
    String index = SERVER.newIndex("exhibit-real");
    company =
        new CommandLine(
            temp.resolve("company"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    auditor = new CommandLine(temp.resolve("auditor"), List.of());
    company.sourceOf("aws.cloudtrail", index);
    company.asks("ingest", "--json", "--index", index, trail.toString());
    sent = issue("sent.asice", CONTROL);
  }

  private Path issue(String name, String control) {
    Path file = temp.resolve(name);
    CommandLine.Said issued =
        company.asks(
            "export",
            "--control",
            control,
            "--allow-partial",
            "--json",
            "--period",
            "2023-07-10T11:42:18Z/2023-07-10T12:37:51Z",
            "--out",
            file.toString());
    assertEquals(0, issued.exit(), issued.err());
    return file;
  }

  private JsonNode answer(String... arguments) {
    CommandLine.Said said = auditor.runs(arguments);
    assertEquals(0, said.exit(), said.err());
    return said.json("answer");
  }

  private JsonNode sample(int size, String words) {
    return answer(
        "answer",
        "sample",
        sent.toString(),
        CONTROL,
        "--size",
        Integer.toString(size),
        "--words",
        words,
        "--json");
  }

  private JsonNode mark(String item, String result, String note) {
    return answer(
        "answer",
        "mark",
        sent.toString(),
        CONTROL,
        item,
        "--result",
        result,
        "--note",
        note,
        "--json");
  }

  private Path sign() {
    Path out = temp.resolve("back.asics");
    answer(
        "answer", "sign", sent.toString(), "--by", "An auditor", "--out", out.toString(), "--json");
    return out;
  }

  private JsonNode received(int exit, String... arguments) {
    CommandLine.Said said = company.asks(arguments);
    assertEquals(exit, said.exit(), said.err() + said.out());
    return said.json("answers");
  }

  @Test
  void whatTheAuditorFoundComesBackToTheCompany() throws Exception {
    JsonNode drawn = sample(5, "blue heron");
    JsonNode picks = drawn.path("samples").path(0).path("picks");
    assertEquals(5, picks.size());
    assertEquals(37, drawn.path("samples").path(0).path("rows").asInt());
    assertEquals(drawn, again(sample(5, "blue heron"), drawn), "the same words, the same rows");
    String first = picks.path(0).path("item").asString();
    String second = picks.path(1).path("item").asString();
    mark(first, "exception", "No ticket");
    mark(second, "no-exception", "");
    mark(first, "not-applicable", "It was a test account");
    assertEquals(
        "exception",
        answer("answer", "undo", sent.toString(), "--json")
            .path("results")
            .path(0)
            .path("result")
            .asString());
    Path back = sign();
    opensslAgrees(back);
    JsonNode alone = received(2, "answers", back.toString(), "--json").path("answers").path(0);
    assertEquals("yes", alone.path("intact").asString());
    assertEquals("unknown", alone.path("signer").asString());
    assertTrue(alone.path("issued_as").asString("").endsWith("sent.asice"), alone.toString());
    Path trust = temp.resolve("auditor/identity/root.pem");
    JsonNode all = received(0, "answers", "--json", "--trust", trust.toString()).path("answers");
    assertEquals(1, all.size(), "it is kept once");
    assertEquals("known", all.path(0).path("signer").asString());
    JsonNode results = all.path(0).path("answers").path("results");
    Map<String, String> found = new LinkedHashMap<>();
    results.forEach(one -> found.put(one.path("item").asString(), one.path("note").asString()));
    assertEquals(Map.of(first, "No ticket", second, ""), found);
    received(2, "answers", back.toString(), "--json");
    String ledger = company.runs("ledger", "list", "--workspace", temp + "/company").out();
    assertEquals(1, ledger.split("answers", -1).length - 1, "one entry: " + ledger);
  }

  @Test
  void aDamagedCopyHidesNoOther() throws Exception {
    String item =
        sample(1, "x").path("samples").path(0).path("picks").path(0).path("item").asString();
    mark(item, "no-exception", "");
    Path first = sign();
    received(2, "answers", first.toString(), "--json");
    String kept = Sha256.of(Files.readAllBytes(first));
    Files.delete(first);
    mark(item, "exception", "On second thoughts");
    received(2, "answers", sign().toString(), "--json");
    Files.writeString(copy(kept), "Dear company");
    JsonNode all = received(1, "answers", "--json").path("answers");
    assertEquals(2, all.size());
    assertTrue(
        all.path(0).path("findings").toString().contains("changed in the workspace"),
        all.toString());
    assertEquals("yes", all.path(1).path("intact").asString());
  }

  private Path copy(String sha256) throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("company/attachments"))) {
      return files.filter(file -> file.toString().contains(sha256)).findFirst().orElseThrow();
    }
  }

  /** The same draw is noted once; only the moment differs. */
  private static JsonNode again(JsonNode second, JsonNode first) {
    assertEquals(1, second.path("samples").size());
    assertEquals(
        first.path("samples").path(0).path("picks"), second.path("samples").path(0).path("picks"));
    return first;
  }

  @Test
  void notesSurviveACutOffLineAndAreRefusedForAnotherPackage() throws Exception {
    mark(
        sample(2, "x").path("samples").path(0).path("picks").path(0).path("item").asString(),
        "exception",
        "");
    Path notes = temp.resolve("sent.asice.answers.jsonl");
    byte[] whole = Files.readAllBytes(notes);
    Files.write(notes, java.util.Arrays.copyOf(whole, whole.length - 9));
    assertEquals(0, answer("answer", "show", sent.toString(), "--json").path("results").size());
    String item =
        answer("answer", "show", sent.toString(), "--json")
            .path("samples")
            .path(0)
            .path("picks")
            .path(1)
            .path("item")
            .asString();
    assertEquals(1, mark(item, "no-exception", "").path("results").size());
    Path other = issue("other.asice", "AWS-TRAIL");
    Files.copy(notes, temp.resolve("other.asice.answers.jsonl"));
    CommandLine.Said said = auditor.runs("answer", "show", other.toString());
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("holds answers to another package"), said.err());
  }

  @Test
  void whatIsNotOfThePackageCannotBeMarked() {
    for (String[] wrong :
        new String[][] {
          {"answer", "mark", sent.toString(), CONTROL, "no-such-item", "--result", "exception"},
          {"answer", "mark", sent.toString(), "NO-SUCH", "x", "--result", "exception"},
          {"answer", "mark", sent.toString(), CONTROL, "x", "--result", "fine"},
          {"answer", "sample", sent.toString(), CONTROL, "--size", "0"},
          {"answer", "sign", sent.toString(), "--by", "x"}
        }) {
      assertEquals(2, auditor.runs(wrong).exit(), String.join(" ", wrong));
    }
    assertTrue(Files.notExists(temp.resolve("sent.asice.answers.jsonl")), "nothing was noted");
  }

  @Test
  void tamperedAnswersAndThoseToOtherPackagesAreSaidAndNotKept() throws Exception {
    mark(
        sample(1, "x").path("samples").path(0).path("picks").path(0).path("item").asString(),
        "no-exception",
        "");
    Path back = sign();
    Path changed = change(back, temp.resolve("changed.asics"));
    JsonNode tampered =
        received(1, "answers", changed.toString(), "--json").path("answers").path(0);
    assertEquals("no", tampered.path("intact").asString());
    assertTrue(
        tampered.path("findings").toString().contains("answers.json is not what was signed."),
        tampered.toString());
    assertTrue(tampered.path("answers").isNull());
    CommandLine stranger =
        new CommandLine(temp.resolve("stranger"), List.of("--url", SERVER.url()));
    CommandLine.Said said = stranger.asks("answers", back.toString(), "--json");
    assertEquals(1, said.exit(), said.err());
    JsonNode other = said.json("answers").path("answers").path(0);
    assertEquals("yes", other.path("intact").asString());
    assertTrue(other.path("issued_as").isNull());
    assertEquals(0, received(0, "answers", "--json").path("answers").size(), "nothing is kept");
    Path letter = Files.writeString(temp.resolve("letter"), "Dear company");
    assertEquals(2, company.asks("answers", letter.toString()).exit());
  }

  private static Path change(Path from, Path to) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        out.putNextEntry(
            entry.getName().equals("mimetype")
                ? new ZipEntry(entry)
                : new ZipEntry(entry.getName()));
        out.write(
            text.replace("\"no-exception\"", "\"exception\"")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.closeEntry();
      }
    }
    return to;
  }

  /** The lines that the guide gives to whoever checks the file without us. */
  private void opensslAgrees(Path file) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("unzipped"));
    Process check =
        new ProcessBuilder(
                "sh",
                "-c",
                "unzip -q "
                    + file
                    + " && openssl cms -verify -cades -binary -inform DER -in"
                    + " META-INF/signature.p7s -content answers.json -CAfile "
                    + temp.resolve("auditor/identity/root.pem")
                    + " -out /dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(check.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, check.exitValue(), output);
    assertTrue(output.contains("CAdES Verification successful"), output);
  }
}
