package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A workspace over a real trail, of a company with one officer who has a certificate. */
abstract class PeopleWorkspace {
  private static final String SEEN = "2023-07-10T11:42:18Z/2023-07-10T12:37:51Z";

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static String index = "";

  @BeforeAll
  static void anotherServer() {
    index = "";
  }

  @TempDir Path temp;
  CommandLine exhibit;
  Path workspace;
  TestAuthority.Identity cto;

  @BeforeEach
  void openWorkspace() throws Exception {
    boolean first = index.isEmpty();
    index = first ? SERVER.newIndex("exhibit-people") : index;
    workspace = Files.createDirectories(temp.resolve("workspace"));
    exhibit =
        new CommandLine(
            workspace,
            List.of(
                "--url", SERVER.url(),
                "--api-key-file", SERVER.tokenFile().toString(),
                "--indices", index));
    cto = new TestAuthority("company").identity("cto");
    cto.writeP12(temp.resolve("cto.p12"), "secret");
    Files.writeString(temp.resolve("pass"), "secret\n");
    engagement("");
    if (first) {
      String trail = RealData.path("cloudtrail/invictus-ir").toString();
      assertEquals(0, exhibit.asks("ingest", "--json", "--index", index, trail).exit());
    }
  }

  void engagement(String more) throws IOException {
    Files.writeString(
        workspace.resolve("engagement.yaml"),
        "schema: exhibit/engagement/1\nname: An audit\nperiod: "
            + SEEN
            + "\nparameters: {approved_admins: []}\npeople:\n  cto: {name: Officer, certificates: ["
            + cto.fingerprint()
            + "]}\n"
            + more);
  }

  JsonNode evaluate(String control) {
    CommandLine.Said said = exhibit.asks("evaluate", "--json", "--control", control);
    return said.json("evaluate").path("evaluations").path(0);
  }

  CommandLine.Said waive(String scope, String by, String approver, String until) {
    return exhibit.asks(
        "waive",
        "AWS-SG-OPEN",
        "--scope",
        scope,
        "--reason",
        "Ticket 12",
        "--by",
        by,
        "--approver",
        approver,
        "--until",
        until,
        "--json");
  }

  static List<String> kinds(JsonNode evaluation) {
    List<String> kinds = new ArrayList<>();
    evaluation.path("gaps").forEach(gap -> kinds.add(gap.path("kind").asString()));
    return kinds;
  }
}
