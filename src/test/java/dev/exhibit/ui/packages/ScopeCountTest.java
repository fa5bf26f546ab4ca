package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.PackageScope;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.SessionModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeCountTest {
  private final Fixture fixture = new Fixture();

  private SessionModel.Facts facts() {
    fixture.session.reload();
    return fixture.session.factsProperty().get();
  }

  private static long gaps(SessionModel.Facts facts) {
    return facts.gaps().stream().filter(gap -> gap.kind() == GapKind.NO_CONTROL).count();
  }

  private static int unanswered(SessionModel.Facts facts, String... criteria) {
    return ScopeCount.of(facts, new PackageScope.Criteria(List.of(criteria))).unanswered();
  }

  @Test
  void asManyCriteriaAreWithoutAControlAsTheGapsSay() {
    SessionModel.Facts facts = facts();
    ScopeCount all = ScopeCount.of(facts, new PackageScope.All());
    assertEquals(gaps(facts), all.unanswered());
    assertTrue(all.words().endsWith(gaps(facts) + " criteria without a control"), all.words());
  }

  @Test
  void aLinkThatOnlySupportsAnswersNoCriterion() {
    SessionModel.Facts facts = facts();
    assertEquals(1, unanswered(facts, "CC6.3"), "AWS-ROOT-USE only supports it");
    assertEquals(0, unanswered(facts, "CC6.1"));
    assertEquals(2, unanswered(facts, "CC1.1", "CC6.1", "CC6.3"));
    assertEquals(
        0,
        ScopeCount.of(facts, new PackageScope.Controls(List.of("AWS-ROOT-USE"))).unanswered(),
        "controls were chosen and no criteria");
  }

  @Test
  void aDraftAnswersNoCriterion() {
    fixture.workbench.defined =
        library ->
            new ControlLibrary(
                library.controls().stream()
                    .map(one -> one.id().equals("AWS-TRAIL") ? draft(one) : one)
                    .toList(),
                library.broken());
    SessionModel.Facts facts = facts();
    assertEquals(1, unanswered(facts, "CC7.1"));
    assertEquals(gaps(facts), ScopeCount.of(facts, new PackageScope.All()).unanswered());
  }

  private static Control draft(Control of) {
    return new Control(
        of.id(),
        of.version(),
        of.title(),
        of.statement(),
        of.owner(),
        of.reviewer(),
        Control.Status.DRAFT,
        of.nature(),
        of.effectiveFrom(),
        of.criteria(),
        of.population(),
        of.items(),
        of.parameterDefaults(),
        of.attributes(),
        of.freshness(),
        of.retentionMinDays(),
        of.guidance(),
        of.definition(),
        of.sampling());
  }
}
