package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Item;
import dev.exhibit.ui.common.EventDetail.Judgement;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the newest evaluations say of one event, and which of its fields decided. */
final class Judgements {
  private Judgements() {}

  static List<Judgement> of(AuditEvent event, SessionModel.Facts facts) {
    List<Judgement> found = new ArrayList<>();
    List<Evaluation> evaluations = facts.run().map(EvaluationRun::evaluations).orElse(List.of());
    for (Evaluation evaluation : evaluations) {
      for (Item item : evaluation.items()) {
        if (item.eventId().equals(event.id())) {
          found.add(judgement(event, item, evaluation, facts));
        }
      }
    }
    return found;
  }

  private static Judgement judgement(
      AuditEvent event, Item item, Evaluation evaluation, SessionModel.Facts facts) {
    if (item.kind() == Item.Kind.REFUSED) {
      return new Judgement(
          Standing.NOT_OCCURRED,
          Messages.text("judged.refused", evaluation.control()),
          Messages.text("judged.refused.text", item.who(), act(item)),
          Set.of(),
          Set.of());
    }
    Optional<Control.Attribute> attribute =
        facts
            .library()
            .find(evaluation.control())
            .flatMap(control ->
                control.attributes().stream()
                    .filter(one -> one.id().equals(item.attribute()))
                    .findFirst());
    String expected = attribute.map(Control.Attribute::text).orElse("");
    Set<String> fields =
        EventFields.deciding(event, attribute.map(Control.Attribute::test).orElse(""));
    return new Judgement(
        Standing.EXCEPTION,
        Messages.text(
            "judged.exception",
            evaluation.control(),
            attribute.map(Control.Attribute::id).orElse("")),
        told(item, expected),
        fields,
        EventFields.values(event, fields));
  }

  /** Who did what to what, what was seen of it, and what should hold. */
  private static String told(Item item, String expected) {
    String observed = item.observed();
    boolean no = observed == null || observed.isBlank() || observed.equals(happened(item));
    String did =
        observed == null || no
            ? Messages.text("judged.did", item.who(), act(item))
            : Messages.text("judged.observed", item.who(), act(item), observed);
    return expected.isBlank() ? did : Messages.text("judged.text", did, expected);
  }

  /** What is observed of an event whose fields no test looks at: the sentence says it already. */
  private static String happened(Item item) {
    return item.what() + " by " + item.who();
  }

  private static String act(Item item) {
    return item.onWhat().isBlank()
        ? item.what()
        : Messages.text("judged.act", item.what(), item.onWhat());
  }
}
