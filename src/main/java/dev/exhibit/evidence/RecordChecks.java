package dev.exhibit.evidence;

import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what people said in a package: each record is the one that its name says, each of its
 * attachments is there, and each signature over it holds.
 */
final class RecordChecks {
  /** A record, or a signature over one. */
  static final Pattern FILE =
      Pattern.compile("data/controls/([^/]+)/records/([0-9a-f]{12})(?:\\.json|-[1-9][0-9]*\\.p7s)");

  private final PackageContents contents;
  private final PackageContents.Findings findings;
  private final SignatureChecker signatures;

  RecordChecks(
      PackageContents contents, PackageContents.Findings findings, SignatureChecker signatures) {
    this.contents = contents;
    this.findings = findings;
    this.signatures = signatures;
  }

  void check() {
    JsonNode evidence = evidence();
    List<String> left = new ArrayList<>();
    evidence.path("omissions").forEach(one -> left.add(one.path("what").asString("")));
    long records = 0;
    for (String name : contents.files().keySet()) {
      Matcher file = FILE.matcher(name);
      byte[] bytes = contents.kept(name).orElse(null);
      if (!file.matches() || bytes == null) {
        continue;
      }
      if (name.endsWith(".json")) {
        records++;
        record(name, file.group(1), file.group(2), new String(bytes, StandardCharsets.UTF_8), left);
      } else {
        signature(name, PeopleFiles.folder(file.group(1)) + file.group(2) + ".json", bytes);
      }
    }
    JsonNode stated = evidence.path("people_records");
    if (stated.isIntegralNumber() && stated.asLong() != records) {
      findings.add(
          EvidenceJson.FILE, "states " + stated + " records of people where " + records + " are");
    }
  }

  private void record(String name, String control, String id, String text, List<String> left) {
    try {
      PersonRecord record = PersonRecordJson.parse(text);
      if (!record.id().equals(id) || !record.control().equals(control)) {
        findings.add(name, "is not the record that its name says");
      }
      for (Attachment attachment : record.attachments()) {
        String file =
            ControlFiles.folder(control) + "attachments/" + PeopleEvidence.fileName(attachment);
        PackageContents.Facts facts = contents.files().get(file);
        boolean omitted = left.stream().anyMatch(what -> what.contains(attachment.sha256()));
        if (facts == null && !omitted) {
          findings.add(file, "is an attachment of record " + id + " but is missing");
        } else if (facts != null && !facts.sha256().equals(attachment.sha256())) {
          findings.add(file, "does not have the hash that record " + id + " states");
        }
      }
    } catch (IllegalArgumentException e) {
      findings.add(name, "is not a record that this version knows");
    }
  }

  private void signature(String name, String record, byte[] signature) {
    byte[] content = contents.kept(record).orElse(null);
    if (content == null) {
      findings.add(name, "signs a record that is not there");
      return;
    }
    SignatureCheck check = signatures.detached(content, signature);
    check.problems().forEach(problem -> findings.add(name, problem));
    if (!check.contentIntact() && check.problems().isEmpty()) {
      findings.add(name, "signs another record");
    }
  }

  private JsonNode evidence() {
    try {
      byte[] bytes = contents.kept(EvidenceJson.FILE).orElse("{}".getBytes(StandardCharsets.UTF_8));
      return JsonMapper.shared().readTree(bytes);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode(); // said elsewhere
    }
  }
}
