package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.intake.LogFormat.Reading;
import dev.exhibit.model.Sha256;
import dev.exhibit.task.Cancellation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one unpacked input. What is not a record is held back until the first record shows that the
 * input is of a known form; without one the whole input is skipped.
 */
final class InputReader {
  private static final int HELD_BACK = 1_000;

  private final String file;
  private final List<LogFormat> formats;
  private final EventDocuments documents;
  private final IntakeSink sink;
  private final List<Reject> strange = new ArrayList<>();
  private long moreStrange;
  private boolean known;
  private @Nullable String source;

  InputReader(String file, List<LogFormat> formats, EventDocuments documents, IntakeSink sink) {
    this.file = file;
    this.formats = formats;
    this.documents = documents;
    this.sink = sink;
  }

  void read(InputStream in, Cancellation cancellation) {
    Elements elements = new Elements(new ByteReader(in));
    Element element = elements.next();
    boolean empty = element == null && !elements.sawList();
    while (element != null) {
      cancellation.throwIfCancelled();
      switch (element) {
        case Element.Whole whole -> whole(whole, elements);
        case Element.TooLarge large -> tooLarge(large);
        case Element.Damaged damaged -> damaged(damaged, elements);
      }
      element = elements.next();
    }
    if (known) {
      sink.finished(file);
    } else if (empty) {
      sink.skipped(file, "The file is empty.");
    } else {
      sink.skipped(file, strange.isEmpty() ? "It holds no records." : strange.getFirst().reason());
    }
  }

  private void whole(Element.Whole element, Elements elements) {
    String text = Json.text(element.bytes());
    String lenient = text != null ? text : new String(element.bytes(), StandardCharsets.UTF_8);
    Optional<Map<String, @Nullable Object>> object = Json.object(lenient);
    if (object.isEmpty()) {
      strange(element, lenient, "It is not a JSON object.");
      return;
    }
    for (LogFormat format : formats) {
      Reading reading = format.read(object.get());
      if (!(reading instanceof Reading.Unknown)) {
        recognised(format, reading, element, elements);
        return;
      }
    }
    strange(element, lenient, "It is JSON, but of no known form" + names(object.get()));
  }

  private void strange(Element.Whole element, String text, String reason) {
    if (!element.tentative()) {
      String resembled = resembled(text);
      reject(element, resembled, reason, resembled != null);
    }
  }

  /** The source whose record the text may have been. */
  private @Nullable String resembled(String text) {
    return formats.stream()
        .filter(format -> format.resembles(text))
        .map(LogFormat::source)
        .findFirst()
        .orElse(null);
  }

  private void recognised(
      LogFormat format, Reading reading, Element.Whole element, Elements elements) {
    Element before = element.tentative() ? elements.recovered(element) : null;
    if (before instanceof Element.Damaged damaged) {
      known = known || !(reading instanceof Reading.Other);
      damaged(damaged, elements);
    }
    switch (reading) {
      case Reading.Event event -> {
        know(format.source());
        documents
            .complete(format.source(), element, event)
            .ifPresentOrElse(
                sink::event,
                () ->
                    reject(
                        element,
                        format.source(),
                        "More than "
                            + EventDocuments.MAX_WITHOUT_ID
                            + " records of this file have no id; split the file.",
                        true));
      }
      case Reading.Unusable unusable -> reject(element, format.source(), unusable.reason(), true);
      case Reading.Other other ->
          reject(element, null, "It is not a log record but " + other.name() + ".", false);
      case Reading.Unknown unknown -> throw new IllegalStateException("handled before");
    }
  }

  private void tooLarge(Element.TooLarge element) {
    if (!element.tentative()) {
      String reason = "It is larger than " + Capture.LIMIT + " bytes.";
      Reject reject =
          new Reject(null, file, element.place(), element.length(), reason, element.sha256(), null);
      // What it was cannot be told without keeping it, so it is never passed over in silence.
      reject(reject, true);
    }
  }

  private void damaged(Element.Damaged damaged, Elements elements) {
    String resembled = resembled(damaged.head());
    boolean ours = elements.sawList() || elements.broken() != null || resembled != null;
    String reason = "No record can be read here: " + damaged.reason() + ".";
    reject(
        new Reject(resembled, file, damaged.place(), damaged.length(), reason, null, null), ours);
  }

  private void reject(Element.Whole element, @Nullable String source, String reason, boolean ours) {
    String hash = Sha256.of(element.bytes());
    reject(
        new Reject(source, file, element.place(), element.length(), reason, hash, element.bytes()),
        ours);
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
  private void know(@Nullable String whose) {
    known = true;
    source = source == null ? whose : source;
    strange.forEach(reject -> sink.rejected(reject.of(source)));
    strange.clear();
    for (; moreStrange > 0; moreStrange--) {
      String reason = "It is of no known form, like others before it in this file.";
      sink.rejected(new Reject(source, file, new Place(0, 0), 0, reason, null, null));
    }
  }

  private static String names(Map<String, ? extends @Nullable Object> object) {
    List<String> names = object.keySet().stream().limit(5).toList();
    return names.isEmpty() ? "." : " (it has " + String.join(", ", names) + ").";
  }
}
