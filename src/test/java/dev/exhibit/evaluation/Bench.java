package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What tests of judging share: two hours of a source that is never silent, and controls. */
final class Bench {
  static final String SOURCE = "aws.cloudtrail";
  static final Period PERIOD =
      Period.parse("2026-03-02T12:00:00Z/2026-03-02T14:00:00Z", ZoneOffset.UTC);
  static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

  private static final ControlReader READER =
      new ControlReader(
          CriteriaTable.read().stream().map(Criterion::id).toList(),
          Stream.concat(StarterSources.all().stream().map(Source::name), Stream.of("other"))
              .toList());

  private Bench() {}

  static Source source(FieldProfile profile) {
    return new Source(SOURCE, List.of("log"), profile, Duration.ofHours(1));
  }

  static Control shipped(String id) {
    return new ControlFiles(READER).shipped().find(id).orElseThrow();
  }

  /** AWS-TRAIL with something changed. */
  static Control changed(String right, String wrong) {
    return changed(shipped("AWS-TRAIL"), right, wrong);
  }

  static Control changed(Control control, String right, String wrong) {
    String text = control.definition().text();
    String changed = text.replace(right, wrong);
    return assertInstanceOf(
            ControlReader.Read.Good.class,
            READER.read("changed.yaml", changed.getBytes(StandardCharsets.UTF_8)))
        .control();
  }

  /** A call each half hour, so that nothing is blind. */
  static List<Document> heartbeat() {
    List<Document> events = new ArrayList<>();
    for (Instant time = PERIOD.from(); time.isBefore(PERIOD.to()); time = time.plusSeconds(1800)) {
      events.add(Events.at(time).set("cloud.region", "us-east-1").document());
    }
    events.add(Events.at(PERIOD.to()).set("cloud.region", "us-east-1").document());
    return events;
  }

  /** The heartbeat of the first half hour only. */
  static List<Document> shortLog() {
    return heartbeat().subList(0, 2);
  }

  static InMemoryLogStore store(List<Document> log, Document... more) {
    return new InMemoryLogStore().add("log", log).add("log", List.of(more));
  }

  static Evaluation judge(Control control, LogStore store) {
    return judge(control, store, Map.of());
  }

  static Evaluation judge(Control control, LogStore store, Map<String, List<String>> parameters) {
    return judge(control, store, FieldProfile.EXHIBIT, PERIOD, parameters, LATER);
  }

  static Evaluation judge(
      Control control,
      LogStore store,
      FieldProfile profile,
      Period period,
      Map<String, List<String>> parameters,
      Instant now) {
    return evaluator(store, profile, period, now)
        .evaluate(control, parameters, Cancellation.none());
  }

  static Evaluator evaluator(LogStore store, FieldProfile profile, Period period, Instant now) {
    return evaluator(store, List.of(source(profile)), period, now);
  }

  static Evaluator evaluator(LogStore store, List<Source> sources, Period period, Instant now) {
    return new Evaluator(
        store, (hit, form) -> StoredEvents.map(hit.id(), hit.source(), form), sources, period, now);
  }

  /** A control of this text. */
  static Control control(String text) {
    return assertInstanceOf(
            ControlReader.Read.Good.class,
            READER.read("made.yaml", text.getBytes(StandardCharsets.UTF_8)),
            text)
        .control();
  }

  static List<String> kinds(Evaluation evaluation) {
    return evaluation.gaps().stream().map(Gap::kind).map(Enum::name).sorted().toList();
  }
}
