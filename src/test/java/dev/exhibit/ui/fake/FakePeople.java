package dev.exhibit.ui.fake;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.State;
import dev.exhibit.usecase.ControlHistory;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.Saying;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what people say as the workspace would. */
final class FakePeople {
  private FakePeople() {}

  static String say(
      List<KeptRecord> said, String control, String by, Saying saying, List<Path> files) {
    PersonRecord.Act act =
        switch (saying) {
          case Saying.Waive it ->
              new PersonRecord.Waived(
                  it.scope(), it.reason(), it.approver(), SampleTrail.NOW, SampleTrail.TO);
          case Saying.TakeBack it -> new PersonRecord.Withdrawn(it.record(), it.reason());
          default -> new PersonRecord.Attested("So it is", SampleTrail.FROM, SampleTrail.TO);
        };
    String id = String.format("%012x", said.size() + 1);
    if (act instanceof PersonRecord.Withdrawn withdrawn) {
      said.replaceAll(kept ->
          kept.record().id().equals(withdrawn.record())
              ? new KeptRecord(kept.record(), kept.sha256(), kept.seals(), id)
              : kept);
    }
    said.add(
        new KeptRecord(
            new PersonRecord(id, control, by, SampleTrail.NOW, act, attached(files)),
            "ab".repeat(32),
            List.of(),
            null));
    return id;
  }

  private static List<PersonRecord.Attachment> attached(List<Path> files) {
    return files.stream()
        .map(file -> new PersonRecord.Attachment(file.getFileName().toString(), 9, "cd".repeat(32)))
        .toList();
  }

  /** A result a week before the newest one, by an older definition, that was good. */
  static ControlHistory.Told history(String control, Optional<EvaluationRun> run) {
    List<ControlHistory.Line> lines = new ArrayList<>();
    run.stream()
        .flatMap(it -> it.evaluations().stream())
        .filter(it -> it.control().equals(control))
        .forEach(it -> {
          String period = it.period().toString();
          lines.add(
              line(
                  4812,
                  it.evaluatedAt(),
                  new ControlHistory.Judged(
                      period,
                      it.state(),
                      State.PASS,
                      it.version(),
                      it.definitionSha256(),
                      true,
                      it.population(),
                      it.exceptions())));
          lines.add(
              line(
                  4733,
                  it.evaluatedAt().minus(Duration.ofDays(7)),
                  new ControlHistory.Judged(
                      period, State.PASS, null, it.version() - 1, "0e".repeat(32), false, 4, 0)));
        });
    return new ControlHistory.Told(lines, lines.size());
  }

  private static ControlHistory.Line line(long seq, Instant time, ControlHistory.Judged judged) {
    return new ControlHistory.Line(seq, time, "evaluation", judged, "", "7f3c9a04".repeat(8));
  }

  static KeptRecord sampled(
      List<KeptRecord> said,
      String control,
      Period period,
      DrawSamples.Wish wish,
      String by,
      List<AuditEvent> population) {
    int size = wish.size() == null ? 2 : wish.size();
    String reason = wish.reason() == null ? "Usual." : wish.reason();
    PersonRecord.Sampled act =
        new PersonRecord.Sampled(period, "ab".repeat(32), population.size(), size, reason);
    KeptRecord kept =
        new KeptRecord(
            new PersonRecord("0000000000bb", control, by, SampleTrail.NOW, act, List.of()),
            "ab".repeat(32),
            List.of(),
            null);
    said.add(kept);
    return kept;
  }

  static DrawSamples.Sample redraw(KeptRecord kept, List<AuditEvent> population) {
    PersonRecord.Sampled act = (PersonRecord.Sampled) kept.record().act();
    String seed = Sampling.seed("An audit", kept.record().control(), act.population());
    return new DrawSamples.Sample(
        "An audit",
        kept.record().control(),
        act.period(),
        act.population(),
        act.rows(),
        seed,
        Sampling.picks(seed, population.size(), act.size()).stream()
            .map(pick -> {
              AuditEvent event = population.get((int) pick.row());
              return new DrawSamples.Row(
                  pick, event.id(), event.time(), event.who(), event.what(), event.onWhat());
            })
            .toList(),
        kept);
  }
}
