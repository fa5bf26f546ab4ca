package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people say of controls, through the command line, over a real trail. */
class PeopleCommandsTest extends PeopleWorkspace {
  @Test
  void aWaiverCoversWhatItNamesIsSignedByItsApproverAndCanBeTakenBack() {
    JsonNode before = evaluate("AWS-SG-OPEN");
    assertEquals(2, before.path("exceptions").asInt());
    assertEquals(0, before.path("waived").asInt());
    String one = before.path("items").path(0).path("event_id").asString();

    JsonNode waiver = waive("event.id:\"" + one + "\"", "ops", "cto", "2999-01-01").json("attest");
    assertEquals("named, not proven", waiver.path("assurance").asString());
    String id = waiver.path("record").asString();
    JsonNode under = evaluate("AWS-SG-OPEN");
    assertEquals("EXCEPTION", under.path("state").asString());
    assertEquals(2, under.path("exceptions").asInt());
    assertEquals(1, under.path("waived").asInt());
    assertEquals(id, under.path("items").path(0).path("waived").asString());
    assertTrue(under.path("items").path(1).path("waived").isNull());
    assertEquals(kinds(before), kinds(under));

    CommandLine.Said signed =
        exhibit.asks(
            "records",
            "sign",
            id,
            "--identity",
            temp.resolve("cto.p12").toString(),
            "--identity-password-file",
            temp.resolve("pass").toString(),
            "--json");
    assertEquals(
        "signed by cto, the certificate of cto",
        signed.json("attest").path("assurance").asString(),
        signed.err());
    assertEquals(
        2,
        exhibit
            .asks(
                "records",
                "sign",
                id,
                "--identity",
                temp.resolve("cto.p12").toString(),
                "--identity-password-file",
                temp.resolve("pass").toString())
            .exit(),
        "once is enough");

    assertEquals(0, exhibit.asks("records", "withdraw", id, "--reason", "Mended").exit());
    assertEquals(0, evaluate("AWS-SG-OPEN").path("waived").asInt());
    JsonNode records = exhibit.asks("records", "list", "--json").json("records-list");
    assertEquals(2, records.size());
    assertEquals(false, records.path(0).path("stands").asBoolean());
    assertEquals(1, records.path(0).path("signatures").size());
    assertEquals(2, exhibit.asks("records", "withdraw", id, "--reason", "Again").exit());
    CommandLine.Said ledger = exhibit.runs("ledger", "list");
    assertTrue(ledger.out().contains("waiver"), ledger.out());
    assertTrue(ledger.out().contains("signature"), ledger.out());
    assertTrue(ledger.out().contains("withdrawal"), ledger.out());
    assertEquals(0, exhibit.runs("ledger", "verify").exit());
  }

  @Test
  void aWaiverThatCannotBeIsRefusedInWords() {
    assertEquals(2, waive("user.name:x", "ops", " OPS ", "2999-01-01").exit());
    assertEquals(2, waive("user.name:x", "ops", "cto", "2020-01-01").exit());
    assertEquals(2, waive("user.name:(x", "ops", "cto", "2999-01-01").exit());
    assertEquals(2, waive("user.name:x", "ops", "cto", "soon").exit());
    assertEquals(2, waive("raw:{\"match_all\":{}}", "ops", "cto", "2999-01-01").exit());
    assertTrue(waive("user.name:x", "ops", " OPS ", "2999-01-01").err().contains("another person"));
    assertEquals(0, exhibit.asks("records", "list", "--json").json("records-list").size());
  }

  @Test
  void anAttestationAnswersItsControlAndKeepsWhatWasAttached() throws IOException {
    JsonNode open = evaluate("ATT-CC1.1");
    assertEquals("PENDING", open.path("state").asString());
    assertEquals(List.of("ATTESTATION_OVERDUE"), kinds(open));
    Path file = Files.writeString(temp.resolve("li\u202Est.txt"), "signed by all");

    JsonNode said =
        exhibit
            .asks(
                "attest",
                "ATT-CC1.1",
                "--statement",
                "Everyone accepted it.",
                "--attach",
                file.toString(),
                "--by",
                "cto",
                "--identity",
                temp.resolve("cto.p12").toString(),
                "--identity-password-file",
                temp.resolve("pass").toString(),
                "--json")
            .json("attest");
    assertEquals("2023-07-10T11:42:18Z", said.path("said").path("from").asString());
    assertEquals("li_st.txt", said.path("attachments").path(0).path("name").asString());
    String hash = said.path("attachments").path(0).path("sha256").asString();
    assertEquals(Sha256.of("signed by all"), hash);
    assertArrayEquals(
        Files.readAllBytes(file), Files.readAllBytes(workspace.resolve("attachments/" + hash)));

    JsonNode answered = evaluate("ATT-CC1.1");
    assertEquals("PASS", answered.path("state").asString());
    assertEquals(1, answered.path("population").asInt());
    assertTrue(
        answered.path("reason").asString().contains("signed by cto, the certificate of cto"));
    assertEquals("PENDING", evaluate("ATT-CC1.2").path("state").asString());
  }

  @Test
  void itemsAreReadOneByOneAndTheLastAnswerCounts() throws IOException {
    Path controls = Files.createDirectories(workspace.resolve("controls"));
    String shipped = Files.readString(Path.of("assets/controls/AWS-SG-OPEN.yaml"));
    Files.writeString(
        controls.resolve("read.yaml"),
        shipped
            .replace("id: AWS-SG-OPEN", "id: CTL-READ")
            .replaceFirst(
                "(?s)attributes:.*?\nfreshness",
                "attributes:\n  - {id: A1, text: It was asked for, kind: read}\nfreshness")
            .replaceFirst("(?s)\nparameters:\n.*?\nattributes", "\nattributes"));
    JsonNode open = evaluate("CTL-READ");
    assertEquals("PENDING", open.path("state").asString(), open.path("reason").asString());
    assertEquals("2 items to be read by a person, of 2 items.", open.path("reason").asString());
    List<String> ids =
        exhibit
            .asks(
                "events",
                "--query",
                "event.action:AuthorizeSecurityGroupIngress",
                "--format",
                "ndjson",
                "--sorted")
            .out()
            .lines()
            .map(line -> tools.jackson.databind.json.JsonMapper.shared().readTree(line))
            .map(event -> event.at("/event/id").asString(event.path("event.id").asString("")))
            .toList();
    assertEquals(2, ids.size());

    answer("A1", ids.get(0), "--holds");
    assertEquals(
        "1 item to be read by a person, of 2 items.",
        evaluate("CTL-READ").path("reason").asString());
    answer("A1", ids.get(1), "--no-holds");
    JsonNode bad = evaluate("CTL-READ");
    assertEquals("EXCEPTION", bad.path("state").asString());
    assertEquals(ids.get(1), bad.path("items").path(0).path("event_id").asString());
    answer("A1", ids.get(1), "--holds");
    assertEquals("PASS", evaluate("CTL-READ").path("state").asString());
    assertEquals(
        2,
        exhibit
            .asks("records", "answer", "CTL-READ", "A7", "--item", "x", "--holds", "--remark", "y")
            .exit());
  }

  private void answer(String attribute, String item, String holds) {
    CommandLine.Said said =
        exhibit.asks(
            "records",
            "answer",
            "CTL-READ",
            attribute,
            "--item",
            item,
            holds,
            "--remark",
            "Seen",
            "--json");
    assertEquals(1, said.json("records-list").size(), said.err());
  }

  @Test
  void ineffectiveIsConfirmedByAPersonAndWithdrawn() {
    assertEquals(
        2,
        exhibit.asks("records", "confirm", "AWS-IAM-CHANGE", "--reason", "By design").exit(),
        "nothing was judged");
    JsonNode proposed = evaluate("AWS-IAM-CHANGE");
    assertEquals("EXCEPTION", proposed.path("state").asString());
    assertEquals("INEFFECTIVE", proposed.path("proposed").asString());
    CommandLine.Said said =
        exhibit.asks(
            "records",
            "confirm",
            "AWS-IAM-CHANGE",
            "--reason",
            "By design",
            "--by",
            "cto",
            "--json");
    String id = said.json("attest").path("record").asString();
    JsonNode confirmed = evaluate("AWS-IAM-CHANGE");
    assertEquals("INEFFECTIVE", confirmed.path("state").asString());
    assertTrue(confirmed.path("proposed").isNull());
    assertEquals(37, confirmed.path("exceptions").asInt());
    assertEquals(
        2, exhibit.asks("records", "confirm", "AWS-IAM-CHANGE", "--reason", "Again").exit());
    assertEquals(0, exhibit.asks("records", "withdraw", id, "--reason", "Mended").exit());
    assertEquals("EXCEPTION", evaluate("AWS-IAM-CHANGE").path("state").asString());
  }

  @Test
  void whatTheAuditDoesNotCoverNeedsNoAnswer() throws IOException {
    String all = exhibit.asks("evaluate").out();
    assertTrue(all.contains("ATT-P1.1"), all);
    engagement(
        "criteria: [availability]\n"
            + "carved_out:\n  CC6.4: {provider: Our cloud, reason: Its doors}\n"
            + "not_applicable: {CC3.3: 'Nobody handles money.'}\n");
    String narrow = exhibit.asks("evaluate").out();
    assertTrue(!narrow.contains("ATT-P1.1") && narrow.contains("ATT-A1.1"), narrow);
    assertTrue(!narrow.contains("ATT-CC6.4") && !narrow.contains("ATT-CC3.3"), narrow);
    JsonNode gaps = exhibit.asks("gaps", "--json").json("gaps");
    List<String> carved = new ArrayList<>();
    gaps.forEach(gap -> {
      if (gap.path("control").asString().equals("CC6.4")) {
        carved.add(gap.path("kind").asString());
      }
    });
    assertEquals(List.of("ATTESTATION_OVERDUE"), carved, "the provider's report is missing");
    engagement("not_applicable: {CC6.9: 'There is none.'}\n");
    assertEquals(2, exhibit.asks("evaluate").exit());
  }

  @Test
  void anAttestationControlMayBeLeftOutAndIsThenAGap() throws IOException {
    Path controls = Files.createDirectories(workspace.resolve("controls"));
    String shipped = Files.readString(Path.of("assets/controls/ATT-CC1.1.yaml"));
    assertTrue(!exhibit.asks("gaps").out().contains("NO_CONTROL"));
    Files.writeString(
        controls.resolve("ATT-CC1.1.yaml"), shipped.replace("status: active", "status: retired"));
    CommandLine.Said said = exhibit.asks("gaps", "--json");
    List<String> without = new ArrayList<>();
    said.json("gaps")
        .forEach(gap -> {
          if (gap.path("kind").asString().equals("NO_CONTROL")) {
            without.add(gap.path("control").asString());
          }
        });
    assertEquals(List.of("CC1.1"), without);
  }
}
