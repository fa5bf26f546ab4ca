package dev.exhibit.ui.common;

import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import java.time.ZoneId;

/** What a person said, in the words of the window: days of its zone in place of instants. */
final class SaidWords {
  private SaidWords() {}

  /** What kind of word it is. */
  static String kind(Act act) {
    return Messages.text(
        switch (act) {
          case Attested said -> "people.kind.attestation";
          case Waived said -> "people.kind.waiver";
          case Answered said -> "people.kind.answer";
          case SignedOff said -> "people.kind.signoff";
          case Confirmed said -> "people.kind.confirmation";
          case Sampled said -> "people.kind.sample";
          case Withdrawn said -> "people.kind.withdrawal";
        });
  }

  /** What was said, in a sentence. */
  static String sentence(Act act, ZoneId zone) {
    return switch (act) {
      case Attested said ->
          Messages.text(
              "people.said.attestation",
              said.statement(),
              Formats.date(said.from(), zone),
              Formats.date(said.until(), zone));
      case Waived said ->
          Messages.text(
              "people.said.waiver",
              said.scope(),
              said.reason(),
              said.approver(),
              Formats.date(said.from(), zone),
              Formats.date(said.until(), zone));
      case Answered said ->
          Messages.text(
              said.holds() ? "people.said.holds" : "people.said.departs",
              said.attribute(),
              said.item(),
              remark(said.remark()));
      case SignedOff said ->
          Messages.text(
              "people.said.signoff",
              said.attribute(),
              Formats.period(said.period()),
              remark(said.remark()));
      case Confirmed said ->
          Messages.text("people.said.confirmation", Formats.period(said.period()), said.reason());
      case Sampled said ->
          Messages.text(
              "people.said.sample",
              said.size(),
              said.rows(),
              Formats.period(said.period()),
              said.reason());
      case Withdrawn said -> Messages.text("people.said.withdrawal", said.record(), said.reason());
    };
  }

  private static String remark(String said) {
    return said.isEmpty() ? "" : ": " + said;
  }
}
