package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Sha256;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a package carries of people and of samples, through the command line. */
class PeoplePackageTest extends PeopleWorkspace {
  @Test
  void aSampleIsOfThePopulationThatAPackageHolds() throws Exception {
    JsonNode sample =
        exhibit
            .asks("sample", "AWS-TRAIL", "--size", "3", "--reason", "Three will do", "--json")
            .json("sample");
    assertEquals(8, sample.path("rows").asInt());
    assertEquals(3, sample.path("picks").size());
    assertEquals(
        Sha256.of("An audit|AWS-TRAIL|" + sample.path("population_sha256").asString()),
        sample.path("seed").asString());
    JsonNode record = sample.path("record").path("said");
    assertEquals("Three will do", record.path("reason").asString());
    JsonNode again = exhibit.asks("sample", "AWS-TRAIL", "--size", "3", "--json").json("sample");
    assertEquals(sample.path("picks"), again.path("picks"));

    Path file = temp.resolve("p.asice");
    CommandLine.Said issued =
        exhibit.asks("export", "--control", "AWS-TRAIL", "--out", file.toString(), "--json");
    assertEquals(0, issued.exit(), issued.err());
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      byte[] rows =
          zip.getInputStream(zip.getEntry("data/controls/AWS-TRAIL/population.ndjson"))
              .readAllBytes();
      assertEquals(Sha256.of(rows), sample.path("population_sha256").asString());
    }
    JsonNode held =
        exhibit
            .runs("ledger", "verify", "--json", "--against", file.toString())
            .json("ledger-verify");
    assertEquals(true, held.path("packages").path(0).path("found").asBoolean());
    CommandLine other = new CommandLine(temp.resolve("other"), List.of());
    assertEquals(3, other.runs("ledger", "verify").exit(), "nobody used it");
    Database.open(new WorkspaceFolder(temp.resolve("other"))).close();
    assertEquals(0, other.runs("ledger", "verify").exit());
    CommandLine.Said foreign =
        other.runs("ledger", "verify", "--json", "--against", file.toString());
    assertEquals(1, foreign.exit());
    assertEquals(
        false, foreign.json("ledger-verify").path("packages").path(0).path("found").asBoolean());
    String none = temp.resolve("pass").toString();
    CommandLine.Said mixed =
        exhibit.runs("ledger", "verify", "--json", "--against", none, file.toString());
    assertEquals(1, mixed.exit(), mixed.err());
    JsonNode packages = mixed.json("ledger-verify").path("packages");
    assertEquals(false, packages.path(0).path("found").asBoolean());
    assertTrue(packages.path(0).path("reason").asString().contains("cannot be read"), mixed.out());
    assertEquals(true, packages.path(1).path("found").asBoolean(), "it is not hidden by the other");
    exhibit.runs("verify", file.toString());
    assertTrue(exhibit.runs("ledger", "list").out().contains("verification"));
    assertEquals(2, exhibit.asks("sample", "AWS-TRAIL", "--size", "0").exit());
    assertEquals(2, exhibit.asks("sample", "ATT-CC1.1", "--size", "1").exit());
    assertEquals(2, exhibit.asks("sample", "AWS-ROOT-USE", "--size", "1").exit(), "nothing there");
  }

  @Test
  void aPackageCarriesWhatPeopleSaidAndRefusesALostAttachment() throws Exception {
    Path shown = Files.writeString(temp.resolve("=shown.txt"), "what shows it");
    Files.writeString(workspace.resolve("report.pdf"), "the provider's report");
    engagement(
        "carved_out:\n  CC6.4: {provider: Our cloud, reason: Its doors, report: report.pdf,"
            + " from: 2023-01-01, until: 2024-01-01}\n");
    exhibit.asks(
        "attest",
        "ATT-CC1.1",
        "--statement",
        "So it is.",
        "--by",
        "cto",
        "--attach",
        shown.toString(),
        "--identity",
        temp.resolve("cto.p12").toString(),
        "--identity-password-file",
        temp.resolve("pass").toString());
    waive("event.action:AuthorizeSecurityGroupIngress", "ops", "cto", "2999-01-01");
    exhibit.asks("sample", "AWS-SG-OPEN", "--size", "1", "--reason", "One will do");
    String[] export = {
      "export", "--control", "AWS-SG-OPEN", "--control", "ATT-CC1.1", "--json", "--out"
    };
    Path file = temp.resolve("p.asice");
    CommandLine.Said issued = exhibit.asks(with(export, file.toString()));
    assertEquals(0, issued.exit(), issued.err());
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(java.util.zip.ZipEntry::getName).toList();
      String hash = Sha256.of("what shows it").substring(0, 12);
      assertTrue(
          names.contains("data/controls/ATT-CC1.1/attachments/" + hash + "__shown.txt"),
          "" + names);
      assertTrue(names.contains("data/carved-out/CC6.4/report.pdf"), "" + names);
      assertEquals(2, text(zip, "data/controls/AWS-SG-OPEN/sample.csv").lines().count());
      String waivers = text(zip, "data/index/waivers.csv");
      assertTrue(waivers.contains(",ops,cto,"), waivers);
      assertTrue(waivers.contains("\"named, not proven\",2"), waivers);
      assertTrue(text(zip, "data/index/records.csv").contains("signed by cto"), "records");
      assertTrue(text(zip, "data/evidence.json").contains("CARVED_OUT"), "left out");
      String items = text(zip, "data/controls/AWS-SG-OPEN/exceptions.csv");
      assertTrue(items.lines().skip(1).noneMatch(line -> line.endsWith(",")), items);
    }
    CommandLine.Said verified = exhibit.runs("verify", file.toString(), "--json");
    assertEquals(
        true, verified.json("verify").path("intact").asString().equals("yes"), verified.out());

    Path kept = workspace.resolve("attachments").resolve(Sha256.of("what shows it"));
    Files.delete(kept);
    CommandLine.Said refused = exhibit.asks(with(export, temp.resolve("q.asice").toString()));
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("The attachment =shown.txt"), refused.err());
    Files.writeString(kept, "something else");
    assertEquals(2, exhibit.asks(with(export, temp.resolve("q.asice").toString())).exit());
    CommandLine.Said partial =
        exhibit.asks(with(export, temp.resolve("r.asice").toString(), "--allow-partial"));
    assertEquals(1, partial.exit(), partial.err());
    CommandLine.Said still = exhibit.runs("verify", temp.resolve("r.asice").toString(), "--json");
    assertEquals("yes", still.json("verify").path("intact").asString(), still.out());
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static String text(java.util.zip.ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void aDefinitionMaySayThatASampleIsRead() throws IOException {
    Path controls = Files.createDirectories(workspace.resolve("controls"));
    String shipped = Files.readString(Path.of("assets/controls/AWS-IAM-CHANGE.yaml"));
    String read =
        shipped
            .replace("id: AWS-IAM-CHANGE", "id: CTL-READ")
            .replaceFirst(
                "(?s)attributes:.*?\nfreshness",
                "attributes:\n  - {id: A1, text: It was asked for, kind: read}\nfreshness")
            .replaceFirst("(?s)\nparameters:\n.*?\nattributes", "\nattributes");
    String plan = "sampling: {default: seeded, fallback: seeded, frequency: weekly}\n";
    Files.writeString(controls.resolve("read.yaml"), read + plan);
    assertEquals(
        "5 items to be read by a person, of a sample of 5 of 37, as the definition says.",
        evaluate("CTL-READ").path("reason").asString());
    JsonNode drawn = exhibit.asks("sample", "CTL-READ", "--json").json("sample");
    assertEquals(5, drawn.path("size").asInt(), "the usual size of what the definition says");
    assertEquals(
        "5 items to be read by a person, of a sample of 5 of 37.",
        evaluate("CTL-READ").path("reason").asString());
    Files.writeString(
        controls.resolve("read.yaml"),
        read.replace("CTL-READ", "CTL-ALL") + plan.replace("default: seeded", "default: census"));
    assertEquals(
        "37 items to be read by a person, of 37 items.",
        evaluate("CTL-ALL").path("reason").asString());
  }
}
