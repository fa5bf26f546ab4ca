package dev.exhibit.ui.fake;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.IntakeReport.SourceCounts;
import dev.exhibit.usecase.ReadingIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes whatever it is given for a trail with two broken lines. */
public final class FakeReadingIn implements ReadingIn {
  /** What was looked at. */
  public final List<Wish> looked = new ArrayList<>();

  /** What was read in. */
  public final List<Wish> read = new ArrayList<>();

  /** Called while reading; tests stop in it. */
  public volatile Consumer<Cancellation> onRead = cancellation -> {};

  private final Consumer<String> ask;
  private final List<AuditEvent> events = SampleTrail.events();

  FakeReadingIn(Consumer<String> ask) {
    this.ask = ask;
  }

  @Override
  public List<String> sources() {
    return List.of("aws.cloudtrail", "system.auth");
  }

  @Override
  public Look look(Wish wish, Progress progress, Cancellation cancellation) {
    looked.add(wish);
    String file = wish.files().getFirst().toString();
    List<Seen> first = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      first.add(new Seen("aws.cloudtrail", events.get(i * 7), file, i + 1));
    }
    return new Look(
        first,
        Map.of("aws.cloudtrail", 198L),
        List.of(
            new Refused(file, 14, "It is not JSON: a value ends too early."),
            new Refused(file, 88, "It names no time.")),
        2,
        List.of(new IntakeReport.Skipped("/var/log/README", "It is of no known form.")),
        false);
  }

  @Override
  public Done read(Wish wish, Progress progress, Cancellation cancellation) {
    progress.report(String.valueOf(wish.files().getFirst().getFileName()), 3, 10);
    onRead.accept(cancellation);
    cancellation.throwIfCancelled();
    ask.accept("read " + wish.files());
    read.add(wish);
    SourceCounts counts =
        new SourceCounts(
            12_004, 11_800, 202, 0, 2, SampleTrail.FROM, SampleTrail.FROM.plusSeconds(86_400));
    return new Done(
        new IntakeReport(
            1,
            List.of(),
            12_004,
            11_800,
            202,
            0,
            0,
            2,
            Path.of("/srv/audit/larkfield/rejects/rejects-20260924T142000Z.ndjson"),
            SampleTrail.FROM,
            SampleTrail.FROM.plusSeconds(86_400),
            0,
            Map.of("aws.cloudtrail", counts),
            List.of("exhibit-aws.cloudtrail"),
            1.4),
        List.of(
            new Refused("trail.json", 14, "It is not JSON: a value ends too early."),
            new Refused("trail.json", 88, "It names no time.")));
  }
}
