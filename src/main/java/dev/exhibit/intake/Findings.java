package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one unpacked input turned out to hold. What is not a record is held back until the first
 * record shows that the input is of a known form; without one the whole input is skipped.
 */
final class Findings {
  private static final int HELD_BACK = 1_000;

  private final String file;
  private final EventDocuments documents;
  private final IntakeSink sink;
  private final List<Reject> strange = new ArrayList<>();
  private long moreStrange;
  private boolean known;
  private @Nullable String source;
  private @Nullable String aside;

  Findings(String file, EventDocuments documents, IntakeSink sink) {
    this.file = file;
    this.documents = documents;
    this.sink = sink;
  }

  /** A record of a known family, or something else that was told. */
  void found(RawRecord record, Reading reading) {
    switch (reading) {
      case Reading.Event event -> event(record, event);
      case Reading.Unusable unusable -> reject(record, unusable.source(), unusable.reason(), true);
      case Reading.Other other -> reject(record, null, notARecord(other.name()), false);
      case Reading.Aside between -> aside = aside == null ? between.name() : aside;
      case Reading.Unknown unknown -> reject(record, null, "It is of no known form.", false);
    }
  }

  private static String notARecord(String name) {
    return "It is not a log record but " + name + ".";
  }

  private void event(RawRecord record, Reading.Event event) {
    know(event.source());
    if (record.bytes().length > Capture.LIMIT) {
      tooLarge(record.place(), record.bytes().length, Sha256.of(record.bytes()));
      return;
    }
    sink.event(documents.complete(record, event));
  }

  /** Something too large to be kept. */
  void tooLarge(Place place, long length, String sha256) {
    String reason = "It is larger than " + Capture.LIMIT + " bytes.";
    // What it was cannot be told without keeping it, so it is never passed over in silence.
    reject(new Reject(null, file, place, length, reason, sha256, null), true);
  }

  /**
   * Bytes that cannot be read.
   *
   * @param whose the source whose record it may have been; null when nothing tells
   * @param ours whether it makes the input one of a known form
   */
  void damaged(Place place, long length, String reason, @Nullable String whose, boolean ours) {
    String sentence = "No record can be read here: " + reason + ".";
    reject(new Reject(whose, file, place, length, sentence, null, null), ours);
  }

  /** An element that gives no event. */
  void reject(RawRecord record, @Nullable String whose, String reason, boolean ours) {
    byte[] bytes = record.bytes();
    String hash = Sha256.of(bytes);
    reject(new Reject(whose, file, record.place(), bytes.length, reason, hash, bytes), ours);
  }

  private void reject(Reject reject, boolean ours) {
    if (ours) {
      know(reject.source());
    }
    if (known) {
      sink.rejected(reject.of(source));
    } else if (strange.size() < HELD_BACK) {
      strange.add(light(reject));
    } else {
      moreStrange++;
    }
  }

  /** Held back without its bytes, since there may be many. */
  private static Reject light(Reject reject) {
    return new Reject(
        reject.source(),
        reject.file(),
        reject.place(),
        reject.length(),
        reject.reason(),
        reject.sha256(),
        null);
  }

  /** The input is of a known form; what it holds besides is taken to come from the same source. */
  void know(@Nullable String whose) {
    known = true;
    source = source == null ? whose : source;
    strange.forEach(reject -> sink.rejected(reject.of(source)));
    strange.clear();
    for (; moreStrange > 0; moreStrange--) {
      String reason = "It is of no known form, like others before it in this file.";
      sink.rejected(new Reject(source, file, new Place(0, 0), 0, reason, null, null));
    }
  }

  /**
   * The input is read.
   *
   * @param empty whether it held nothing at all
   */
  void end(boolean empty) {
    if (known) {
      sink.finished(file);
    } else if (empty) {
      sink.skipped(file, "The file is empty.");
    } else {
      sink.skipped(file, whatItHolds());
    }
  }

  private String whatItHolds() {
    if (!strange.isEmpty()) {
      return strange.getFirst().reason();
    }
    return aside == null ? "It holds no records." : notARecord(aside);
  }
}
