package dev.exhibit.usecase;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.SampleFrequency;
import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.PeopleRecords.Identity;
import dev.exhibit.usecase.SpeakForControls.Speaker;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws samples that anyone can redo, and keeps who chose their size and why. */
public final class DrawSamples {
  private final Session session;
  private final EventReader reader;
  private final EvaluateControls evaluate;
  private final PeopleRecords records;

  /** Draws from populations of that workspace. */
  public DrawSamples(
      Session session, EventReader reader, EvaluateControls evaluate, PeopleRecords records) {
    this.session = session;
    this.reader = reader;
    this.evaluate = evaluate;
    this.records = records;
  }

  /**
   * How many, and why.
   *
   * @param size rows wanted; null for what is usual at that frequency
   * @param frequency null for what the control says, which is ad hoc unless it says otherwise
   * @param reason null says that the size is the usual one
   */
  public record Wish(
      @Nullable Integer size, @Nullable SampleFrequency frequency, @Nullable String reason) {}

  /** A row that was picked. */
  public record Row(
      SamplePick pick, String eventId, Instant time, String who, String what, String on) {}

  /**
   * A sample.
   *
   * @param engagement name of the engagement, a part of the seed
   * @param population SHA-256 of the population's rows
   * @param kept the record of who chose it
   */
  public record Sample(
      String engagement,
      String control,
      Period period,
      String population,
      long rows,
      String seed,
      List<Row> picks,
      KeptRecord kept) {
    public Sample {
      picks = List.copyOf(picks);
    }
  }

  /** Draws a sample of a control's population in the period so far, and keeps that it was drawn. */
  public Sample draw(String id, Period period, Wish wish, Speaker who, Cancellation cancellation) {
    Control control = evaluate.chosen(List.of(id)).getFirst();
    Integer size = wish.size();
    if (size != null && size < 1) {
      throw new BadRequestException("A sample holds at least one row; say --size 1 or more.");
    }
    if (!control.asksLogs()) {
      throw new BadRequestException(id + " rests on attestations; there are no rows to draw.");
    }
    SampleFrequency frequency =
        wish.frequency() == null ? control.sampling().frequency() : wish.frequency();
    SampleDraw.Drawn drawn = draw(control, period, size, frequency, cancellation);
    if (drawn.rows() == 0) {
      throw new BadRequestException(
          "The population of " + id + " is empty in " + period + "; nothing can be drawn.");
    }
    String reason = wish.reason();
    String why =
        reason == null
            ? size == null
                ? "Usual for controls of frequency " + frequency.word() + "."
                : "No reason was given."
            : PeopleRecords.said("reason", reason);
    Identity identity = who.identity();
    Sampled act = new Sampled(period, drawn.population(), drawn.rows(), drawn.picks().size(), why);
    KeptRecord kept = records.keep(id, who.by(), act, who.files(), identity);
    return new Sample(
        session.engagement().name(),
        id,
        period,
        drawn.population(),
        drawn.rows(),
        drawn.seed(),
        drawn.picks().stream().map(DrawSamples::row).toList(),
        kept);
  }

  /**
   * Draws a sample that was drawn before once more, of the population as it is now.
   *
   * @return the sample; its population hash differs from that of the record where the population is
   *     another by now
   */
  public Sample redraw(KeptRecord kept, Cancellation cancellation) {
    if (!(kept.record().act() instanceof Sampled act)) {
      throw new BadRequestException("The record " + kept.record().id() + " is no sample.");
    }
    String id = kept.record().control();
    Control control = evaluate.chosen(List.of(id)).getFirst();
    SampleDraw.Drawn drawn =
        draw(control, act.period(), act.size(), SampleFrequency.AD_HOC, cancellation);
    return new Sample(
        session.engagement().name(),
        id,
        act.period(),
        drawn.population(),
        drawn.rows(),
        drawn.seed(),
        drawn.picks().stream().map(DrawSamples::row).toList(),
        kept);
  }

  private SampleDraw.Drawn draw(
      Control control,
      Period period,
      @Nullable Integer size,
      SampleFrequency frequency,
      Cancellation cancellation) {
    Instant now = records.now();
    Instant end = now.isBefore(period.to()) ? now : period.to();
    if (!end.isAfter(period.from())) {
      throw new BadRequestException("The period has not begun; there is nothing to draw.");
    }
    List<Source> asked =
        session.sources().stream().filter(source -> control.asks(source.name())).toList();
    try (LogStore frozen = session.freeze(asked)) {
      return SampleDraw.draw(
          new PopulationRows(frozen, session.sources(), reader),
          control,
          new TimeSpan(period.from(), end),
          session.engagement().name(),
          rows -> size == null ? frequency.size(rows) : size,
          cancellation);
    }
  }

  private static Row row(SampleDraw.Picked picked) {
    return new Row(
        picked.pick(),
        picked.event().id(),
        picked.event().time(),
        picked.event().who(),
        picked.event().what(),
        picked.event().onWhat());
  }
}
