package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.SessionModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementsTest {
  private final Fixture fixture = new Fixture();

  private Item item(Item.Kind kind) {
    fixture.session.reload();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    return facts.run().orElseThrow().evaluations().stream()
        .map(Evaluation::items)
        .flatMap(List::stream)
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private String told(Item item) {
    AuditEvent event = fixture.workbench.event(item.eventId()).value().orElseThrow();
    return Judgements.of(event, fixture.session.factsProperty().get()).getFirst().text();
  }

  @Test
  void itSaysWhoDidWhatToWhatAndWhatShouldHold() {
    Item item = item(Item.Kind.EXCEPTION);
    assertEquals(
        item.who()
            + " did AuthorizeSecurityGroupIngress on sg-0a4f91c2: tcp/22 from 0.0.0.0/0."
            + "\nShould hold: no range opened is the whole internet.",
        told(item));
  }

  @Test
  void whatWasRefusedSaysWhoTriedIt() {
    Item item = item(Item.Kind.REFUSED);
    assertEquals(
        item.who()
            + " tried AuthorizeSecurityGroupIngress on sg-0a4f91c2, and was refused: counted and"
            + " shown, not judged as done.",
        told(item));
  }
}
