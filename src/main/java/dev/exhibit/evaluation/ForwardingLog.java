package dev.exhibit.evaluation;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LaneQuestion;
import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Numbers;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.RowsRequest;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log store that asks another one, which stays open when this is closed. */
abstract class ForwardingLog implements LogStore {
  private final LogStore log;

  ForwardingLog(LogStore log) {
    this.log = log;
  }

  @Override
  public Answer<Long> count(Selection selection) {
    return log.count(selection);
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration width, @Nullable String by) {
    return log.histogram(selection, width, by);
  }

  @Override
  public Answer<Histogram> bars(Selection selection, Duration width) {
    return log.bars(selection, width);
  }

  @Override
  public Answer<Map<String, Long>> topValues(Selection selection, String field, int limit) {
    return log.topValues(selection, field, limit);
  }

  @Override
  public Answer<List<KeyCount>> keys(
      Selection selection, String field, @Nullable String after, int size) {
    return log.keys(selection, field, after, size);
  }

  @Override
  public Answer<List<StoredDocument>> page(
      Selection selection, @Nullable Position after, boolean newestFirst, int size) {
    return log.page(selection, after, newestFirst, size);
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    return log.walk(selection, sink, cancellation);
  }

  @Override
  public Answer<List<StoredDocument>> find(Selection selection, List<String> eventIds) {
    return log.find(selection, eventIds);
  }

  @Override
  public Answer<List<Arrival.Bucket>> arrivals(Selection selection, Duration width) {
    return log.arrivals(selection, width);
  }

  @Override
  public Answer<Map<String, List<Arrival>>> newest(
      Selection selection, String field, int values, int rows) {
    return log.newest(selection, field, values, rows);
  }

  @Override
  public Answer<Numbers> numbers(Selection selection, String field) {
    return log.numbers(selection, field);
  }

  @Override
  public void survey(List<Inquiry> inquiries, TallySink sink, Cancellation cancellation) {
    log.survey(inquiries, sink, cancellation);
  }

  @Override
  public Optional<Marks> marks(
      Selection selection, Duration width, Marks.@Nullable Earlier earlier) {
    return log.marks(selection, width, earlier);
  }

  @Override
  public String request(Selection selection) {
    return log.request(selection);
  }

  @Override
  public Answer<Map<String, Histogram>> lanes(Selection selection, LaneQuestion question) {
    return log.lanes(selection, question);
  }

  @Override
  public RowsRequest rowsRequest(Selection selection, int size) {
    return log.rowsRequest(selection, size);
  }

  @Override
  public LogStore freeze(List<String> indices) {
    return log.freeze(indices);
  }

  @Override
  public List<String> present(List<String> indices) {
    return log.present(indices);
  }

  @Override
  public List<String> behind(List<String> indices) {
    return log.behind(indices);
  }

  @Override
  public Map<String, String> mapping(List<String> indices) {
    return log.mapping(indices);
  }

  @Override
  public Map<String, List<String>> lacking(List<String> indices, Collection<String> fields) {
    return log.lacking(indices, fields);
  }

  @Override
  public LeftOut holdingUnmapped(Selection selection, List<String> indices, String member) {
    return log.holdingUnmapped(selection, indices, member);
  }

  @Override
  public List<String> untold(List<String> indices) {
    return log.untold(indices);
  }

  @Override
  public Optional<Map<String, KeywordRule>> keywords(List<String> indices) {
    return log.keywords(indices);
  }

  @Override
  public StoreHealth health() {
    return log.health();
  }

  @Override
  public void close() {}
}
