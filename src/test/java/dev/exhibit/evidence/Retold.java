package dev.exhibit.evidence;

import dev.exhibit.evidence.PackagePlan.ControlEvidence;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.State;
import java.util.List;

/** A sample told again with something else in it. */
public final class Retold {
  private Retold() {}

  /** The same control under another id. */
  public static ControlEvidence named(ControlEvidence like, String id) {
    Control c = like.control();
    Evaluation e = like.evaluation();
    return new ControlEvidence(
        control(c, id, c.title(), c.statement()),
        evaluation(e, id, e.state(), e.reason(), e.proposed(), e.provisional(), e.items()),
        like.rows());
  }

  /** The same with other items, all of them exceptions. */
  public static ControlEvidence with(ControlEvidence like, List<Item> items) {
    Evaluation e = like.evaluation();
    return new ControlEvidence(
        like.control(),
        evaluation(e, e.control(), e.state(), e.reason(), e.proposed(), e.provisional(), items),
        like.rows());
  }

  /** The same with other words. */
  public static ControlEvidence saying(
      ControlEvidence like, String title, String statement, String reason) {
    Evaluation e = like.evaluation();
    return new ControlEvidence(
        control(like.control(), like.control().id(), title, statement),
        evaluation(e, e.control(), e.state(), reason, e.proposed(), true, e.items()),
        like.rows());
  }

  /** The same in another state. */
  public static ControlEvidence judged(
      ControlEvidence like, State state, boolean provisional, String reason) {
    Evaluation e = like.evaluation();
    Evaluation told = evaluation(e, e.control(), state, reason, null, provisional, e.items());
    return new ControlEvidence(like.control(), told, like.rows());
  }

  private static Control control(Control c, String id, String title, String statement) {
    return new Control(
        id,
        c.version(),
        title,
        statement,
        c.owner(),
        c.reviewer(),
        c.status(),
        c.nature(),
        c.effectiveFrom(),
        c.criteria(),
        c.population(),
        c.items(),
        c.parameterDefaults(),
        c.attributes(),
        c.freshness(),
        c.retentionMinDays(),
        c.guidance(),
        c.definition(),
        c.sampling());
  }

  private static Evaluation evaluation(
      Evaluation e,
      String id,
      State state,
      String reason,
      State proposed,
      boolean provisional,
      List<Item> items) {
    return new Evaluation(
        id,
        e.version(),
        e.definitionSha256(),
        e.criteria(),
        state,
        reason,
        proposed,
        provisional,
        e.period(),
        e.judgedUntil(),
        e.evaluatedAt(),
        e.parameters(),
        e.population(),
        e.events(),
        items == e.items() ? e.exceptions() : items.size(),
        e.refused(),
        e.duplicates(),
        e.runs(),
        e.blind(),
        e.gaps(),
        items,
        e.proofs(),
        e.timeToLive());
  }
}
