package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People's records for a reader: as JSON, and in a line. */
final class RecordJson {
  private RecordJson() {}

  static Map<String, @Nullable Object> of(KeptRecord kept) {
    PersonRecord record = kept.record();
    return object(
        "record", record.id(),
        "kind", record.act().kind(),
        "control", record.control(),
        "by", record.by(),
        "at", record.at().toString(),
        "sha256", kept.sha256(),
        "stands", kept.stands(),
        "withdrawn_by", kept.withdrawal(),
        "signed", kept.isSigned(),
        "assurance", kept.assurance(),
        "signatures",
            kept.seals().stream()
                .map(seal ->
                    object(
                        "subject", seal.subject(),
                        "fingerprint", seal.fingerprint(),
                        "person", seal.person(),
                        "holds", seal.holds(),
                        "problems", seal.problems()))
                .toList(),
        "attachments",
            record.attachments().stream()
                .map(
                    one -> object("name", one.name(), "bytes", one.bytes(), "sha256", one.sha256()))
                .toList(),
        "said", said(record.act()));
  }

  private static Map<String, @Nullable Object> said(PersonRecord.Act act) {
    return switch (act) {
      case Attested it ->
          object(
              "statement", it.statement(),
              "from", it.from().toString(),
              "until", it.until().toString());
      case Waived it ->
          object(
              "scope", it.scope(),
              "reason", it.reason(),
              "approver", it.approver(),
              "from", it.from().toString(),
              "until", it.until().toString());
      case Answered it ->
          object(
              "attribute", it.attribute(),
              "item", it.item(),
              "holds", it.holds(),
              "remark", it.remark());
      case SignedOff it ->
          object(
              "attribute", it.attribute(),
              "period", it.period().toString(),
              "facts", it.facts(),
              "remark", it.remark());
      case Confirmed it ->
          object("period", it.period().toString(), "facts", it.facts(), "reason", it.reason());
      case Sampled it ->
          object(
              "period", it.period().toString(),
              "population", it.population(),
              "rows", it.rows(),
              "size", it.size(),
              "reason", it.reason());
      case Withdrawn it -> object("record", it.record(), "reason", it.reason());
    };
  }

  /** What was said, in a line. */
  static String line(KeptRecord kept) {
    PersonRecord record = kept.record();
    return record.id()
        + "  "
        + record.at()
        + "  "
        + record.act().kind()
        + " of "
        + record.control()
        + " by "
        + record.by()
        + ", "
        + kept.assurance()
        + (kept.stands() ? "" : ", withdrawn by " + kept.withdrawal())
        + ": "
        + record.act().words();
  }
}
