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
import java.util.TreeSet;

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
          Messages.text("judged.refused.text"),
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
    String observed = item.observed() == null ? "" : item.observed();
    Set<String> fields = fields(event, attribute.map(Control.Attribute::test).orElse(""));
    return new Judgement(
        Standing.EXCEPTION,
        Messages.text(
            "judged.exception",
            evaluation.control(),
            attribute.map(Control.Attribute::id).orElse("")),
        Messages.text("judged.text", expected, observed),
        fields,
        values(event, fields));
  }

  /** The event's fields that the test names. */
  private static Set<String> fields(AuditEvent event, String test) {
    Set<String> named = new TreeSet<>();
    for (EventFields.Line line : EventFields.lines(event)) {
      if (test.contains(line.field())) {
        named.add(line.field());
      }
    }
    return named;
  }

  private static Set<String> values(AuditEvent event, Set<String> fields) {
    Set<String> values = new TreeSet<>();
    for (String field : fields) {
      event.document().values(field).forEach(value -> values.add(value.toString()));
    }
    return values;
  }
}
