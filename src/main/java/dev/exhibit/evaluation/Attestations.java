package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges a control that rests on people's word: a pure function of what was attested and the time.
 * In force for all of the period so far is PASS; a part that nobody attested is a person's part
 * that is open, PENDING, with a gap for each such part. An attestation that ends soon is a gap
 * before it ends.
 */
public final class Attestations {
  private final Control control;
  private final ItemRule.Attestations rule;
  private final Period period;
  private final Instant now;

  /** A judge of one control, whose items are attestations. */
  public Attestations(Control control, Period period, Instant now) {
    this.control = control;
    this.period = period;
    this.now = now;
    if (!(control.items() instanceof ItemRule.Attestations attested)) {
      throw new IllegalArgumentException(control.id() + " does not rest on attestations.");
    }
    this.rule = attested;
  }

  /** A part of time in which a record holds. */
  private record Part(KeptRecord kept, Attested act) {}

  /**
   * Judges by these records, of which those of other controls and those taken back do not count.
   */
  public Evaluation judge(List<KeptRecord> records) {
    if (!now.isAfter(period.from())) {
      return evaluation(
          State.NOT_EVALUABLE, "The period has not begun.", 0, GapWords.open(control, period, now));
    }
    List<Part> all = new ArrayList<>();
    for (KeptRecord kept : records) {
      if (kept.stands()
          && kept.record().control().equals(control.id())
          && kept.record().act() instanceof Attested act) {
        all.add(new Part(kept, act));
      }
    }
    all.sort(Comparator.comparing((Part part) -> part.act().from()));
    List<Part> within =
        all.stream()
            .filter(part ->
                part.act().from().isBefore(judgedUntil())
                    && part.act().until().isAfter(period.from()))
            .toList();
    List<TimeSpan> uncovered = uncovered(within);
    List<Gap> gaps = new ArrayList<>(GapWords.open(control, period, now));
    uncovered.forEach(span -> gaps.add(overdue(span, !within.isEmpty())));
    if (uncovered.isEmpty()) {
      reminder(all, gaps);
      return evaluation(State.PASS, pass(within), within.size(), gaps);
    }
    String reason =
        within.isEmpty()
            ? "Nobody attested it for this period."
            : "It is attested for a part of the period only.";
    return evaluation(State.PENDING, reason, within.size(), gaps);
  }

  private static String pass(List<Part> within) {
    return within.stream()
        .map(part ->
            "Attested by "
                + part.kept().record().by()
                + " until "
                + part.act().until()
                + ", "
                + part.kept().assurance()
                + ".")
        .collect(Collectors.joining(" "));
  }

  /** The parts of the period so far in which no attestation holds. */
  private List<TimeSpan> uncovered(List<Part> within) {
    List<TimeSpan> uncovered = new ArrayList<>();
    Instant reached = period.from();
    for (Part part : within) {
      if (part.act().from().isAfter(reached)) {
        uncovered.add(new TimeSpan(reached, part.act().from()));
      }
      reached = part.act().until().isAfter(reached) ? part.act().until() : reached;
    }
    if (reached.isBefore(judgedUntil())) {
      uncovered.add(new TimeSpan(reached, judgedUntil()));
    }
    return uncovered;
  }

  private Gap overdue(TimeSpan span, boolean inPart) {
    boolean last = !span.to().isBefore(judgedUntil());
    return new Gap(
        control.id(),
        GapKind.ATTESTATION_OVERDUE,
        span.from(),
        last && provisional() ? null : span.to(),
        null,
        inPart ? "Nobody attested this part of the period." : "Nobody attested it for this period.",
        todo());
  }

  /** While the period is open, what ends soon and is followed by nothing is asked for in time. */
  private void reminder(List<Part> all, List<Gap> gaps) {
    if (!provisional()) {
      return;
    }
    Instant end = now;
    for (Part part : all) {
      if (!part.act().from().isAfter(end) && part.act().until().isAfter(end)) {
        end = part.act().until();
      }
    }
    if (end.isBefore(period.to()) && !end.isAfter(now.plus(rule.remind()))) {
      gaps.add(
          new Gap(
              control.id(),
              GapKind.ATTESTATION_OVERDUE,
              end,
              null,
              null,
              "The attestation ends on " + end + ", before the period does.",
              "Renew it before. " + todo()));
    }
  }

  private String todo() {
    return "Let "
        + control.owner()
        + " attest it (exhibit attest "
        + control.id()
        + ") and attach: "
        + rule.document()
        + ".";
  }

  private boolean provisional() {
    return now.isBefore(period.to());
  }

  private Instant judgedUntil() {
    Instant end = provisional() ? now : period.to();
    return end.isBefore(period.from()) ? period.from() : end;
  }

  private Evaluation evaluation(State state, String reason, long population, List<Gap> gaps) {
    return new Evaluation(
        control.id(),
        control.version(),
        control.definition().sha256(),
        control.criteria().stream().map(Control.CriterionLink::id).toList(),
        state,
        reason,
        null,
        provisional(),
        period,
        judgedUntil(),
        now,
        Map.of(),
        population,
        0,
        0,
        0,
        0,
        Evaluation.Runs.NONE,
        List.of(),
        gaps,
        List.of(),
        List.of(),
        control.freshness().timeToLive());
  }
}
