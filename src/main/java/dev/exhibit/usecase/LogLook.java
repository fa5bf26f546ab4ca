package dev.exhibit.usecase;

import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.LogReader;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Looks at the beginnings of logs, as reading them in would understand them. */
final class LogLook {
  /** Records of an input after which enough is known of it. */
  private static final int ENOUGH = 200;

  /** Events that are shown of an input. */
  private static final int SHOWN = 12;

  /** Refused records that are shown of an input. */
  private static final int REFUSED = 40;

  /** Inputs that are looked at; of a person who chose more, the first. */
  private static final int INPUTS = 20;

  private final List<LogFormat> formats;
  private final Clock clock;

  LogLook(List<LogFormat> formats, Clock clock) {
    this.formats = formats;
    this.clock = clock;
  }

  ReadingIn.Look run(ReadingIn.Wish wish, Progress progress, Cancellation cancellation) {
    LogReader reader = new LogReader(formats, clock);
    Found found = new Found();
    List<Path> inputs = wish.files().stream().limit(INPUTS).toList();
    boolean whole = inputs.size() == wish.files().size();
    for (int i = 0; i < inputs.size(); i++) {
      cancellation.throwIfCancelled();
      progress.report(String.valueOf(inputs.get(i).getFileName()), i, inputs.size());
      whole &= begin(reader, wish, inputs.get(i), found, cancellation);
    }
    return new ReadingIn.Look(
        found.first, found.events, found.refused, found.refusals, found.skipped, whole);
  }

  /** Looks at one input; whether it was looked at to its end. */
  private static boolean begin(
      LogReader reader, ReadingIn.Wish wish, Path input, Found found, Cancellation wanted) {
    Cancellation enough = wanted.part();
    Beginning sink = new Beginning(found, enough);
    LogReader.Request request =
        new LogReader.Request(
            List.of(input.toString()),
            true,
            InputStream.nullInputStream(),
            wish.source(),
            wish.times(),
            false);
    try {
      reader.read(request, sink, (step, done, total) -> sink.heed(), enough);
      return true;
    } catch (CancellationException e) {
      wanted.throwIfCancelled();
      return false;
    }
  }

  /** What was found in all of them. */
  private static final class Found {
    private final List<ReadingIn.Seen> first = new ArrayList<>();
    private final Map<String, Long> events = new TreeMap<>();
    private final List<ReadingIn.Refused> refused = new ArrayList<>();
    private final List<IntakeReport.Skipped> skipped = new ArrayList<>();
    private long refusals;
  }

  /** Takes the first records of an input. */
  private static final class Beginning implements IntakeSink {
    private final Found found;
    private final Cancellation enough;
    private int events;
    private int refused;

    Beginning(Found found, Cancellation enough) {
      this.found = found;
      this.enough = enough;
    }

    /** Stops when enough was seen. */
    void heed() {
      if (events + refused >= ENOUGH) {
        enough.cancel();
      }
    }

    @Override
    public void event(Incoming event) {
      events++;
      found.events.merge(event.source(), 1L, Long::sum);
      if (events <= SHOWN) {
        String text = new String(event.json(), StandardCharsets.UTF_8);
        Json.object(text)
            .map(tree -> new AuditEvent(event.id(), event.time(), new Document(tree)))
            .ifPresent(read ->
                found.first.add(
                    new ReadingIn.Seen(event.source(), read, event.file(), event.place().line())));
      }
      heed();
    }

    @Override
    public void rejected(Reject reject) {
      refused++;
      found.refusals++;
      if (refused <= REFUSED) {
        found.refused.add(
            new ReadingIn.Refused(reject.file(), reject.place().line(), reject.reason()));
      }
      heed();
    }

    @Override
    public void skipped(String file, String reason) {
      found.skipped.add(new IntakeReport.Skipped(file, reason));
    }

    @Override
    public void finished(String file) {
      heed();
    }
  }
}
