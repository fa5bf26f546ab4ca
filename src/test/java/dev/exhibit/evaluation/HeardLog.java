package dev.exhibit.evaluation;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store of which it is written down what it was asked. */
final class HeardLog extends ForwardingLog {
  private final List<TimeSpan> spans = new ArrayList<>();
  private int buckets;
  private int since;

  HeardLog(LogStore log) {
    super(log);
  }

  /** How many questions were about what is new. */
  int since() {
    return since;
  }

  /** The spans that questions about all documents were about. */
  List<TimeSpan> spans() {
    return spans;
  }

  /** How many buckets were told of the marks. */
  int buckets() {
    return buckets;
  }

  @Override
  public void survey(List<Inquiry> inquiries, TallySink sink, Cancellation cancellation) {
    for (Inquiry inquiry : inquiries) {
      if (inquiry.since().isEmpty()) {
        spans.addAll(inquiry.spans());
      } else {
        since++;
      }
    }
    super.survey(inquiries, sink, cancellation);
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration width, String by) {
    spans.add(selection.span());
    return super.histogram(selection, width, by);
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    spans.add(selection.span());
    return super.walk(selection, sink, cancellation);
  }

  @Override
  public Optional<Marks> marks(Selection selection, Duration width, Marks.Earlier earlier) {
    Optional<Marks> marks = super.marks(selection, width, earlier);
    buckets += marks.map(found -> found.buckets().size()).orElse(0);
    return marks;
  }
}
