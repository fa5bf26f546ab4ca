package dev.exhibit.logstore;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log store of a company, for reading. Every answer carries its proof, and one that could not
 * look everywhere is {@link Answer.Partial}. Calls block; they throw {@link
 * dev.exhibit.model.StoreUnavailableException} when the store cannot be asked after retries, and
 * {@link java.util.concurrent.CancellationException} when cancelled.
 */
public interface LogStore extends AutoCloseable {

  /** How many documents match, exactly; the proof holds first and last event time. */
  Answer<Long> count(Selection selection);

  /**
   * Counts over time, with first and last event of each bucket.
   *
   * @param width of a bucket, at least a millisecond; requests are split so that the store's limit
   *     of buckets is respected
   * @param by field whose most frequent values split each bucket; null for none
   */
  Answer<Histogram> histogram(Selection selection, Duration width, @Nullable String by);

  /**
   * Counts over time alone, as a person waits for them: neither the buckets nor the proof say when
   * the first and the last event were, so that the store need not compare every event for that.
   *
   * @param width of a bucket, at least a millisecond
   */
  Answer<Histogram> bars(Selection selection, Duration width);

  /** The most frequent values of a field with their counts, most frequent first. */
  Answer<Map<String, Long>> topValues(Selection selection, String field, int limit);

  /**
   * Every value of a keyword field with its exact count, a page at a time, in the order of their
   * UTF-8 bytes. A document with several values counts for each; one without is left out.
   *
   * @param after the last value of the page before, or null for the first page
   * @param size of the page, at most 10,000
   */
  Answer<List<KeyCount>> keys(Selection selection, String field, @Nullable String after, int size);

  /**
   * A few documents in order of event time, then event id as far as they have one, then one that
   * stays the same; so pages one after another hold each document once. How many match in all is
   * not counted, so that a page costs the same wherever it lies: its proof says that there are at
   * least those that it holds.
   *
   * @param after the place of the last row seen, or null for the first page
   * @param newestFirst the order
   * @param size at most 1,000
   */
  Answer<List<StoredDocument>> page(
      Selection selection, @Nullable Position after, boolean newestFirst, int size);

  /**
   * Hands every matching document to the sink, in no order, on the calling thread. Resumes after a
   * broken connection without losing or doubling a document.
   *
   * @return how many were handed over, with the proof of the walk
   */
  Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation);

  /**
   * Documents by their event id, in no order; absent ones are left out. Where the indices hold no
   * event ids, the document's own id is that of the event.
   */
  Answer<List<StoredDocument>> find(Selection selection, List<String> eventIds);

  /**
   * When the events of each bucket of event time arrived, empty buckets left out. The profile must
   * know {@code event.ingested}.
   */
  Answer<List<Arrival.Bucket>> arrivals(Selection selection, Duration width);

  /**
   * The newest events of each value of a field, those without a known arrival left out. The profile
   * must know {@code event.ingested} and the field.
   *
   * @param values at most so many values, most frequent first
   * @param rows at most so many events of each, newest first; at most 100
   */
  Answer<Map<String, List<Arrival>>> newest(
      Selection selection, String field, int values, int rows);

  /**
   * The numbers in a field of what matches; the field must be mapped as one of the number types.
   */
  Answer<Numbers> numbers(Selection selection, String field);

  /** Takes the answers to many questions as they come. */
  @FunctionalInterface
  interface TallySink {
    /**
     * Takes an answer.
     *
     * @param place of the question among those asked
     */
    void accept(int place, Answer<Tally> answer);
  }

  /**
   * Answers many questions in few requests, each once, in any order; so their documents need not be
   * held together. The proof of each holds the request that was sent for it. Of a store that is not
   * frozen the proofs name the indices as the questions do, and what its indices are is not asked.
   */
  void survey(List<Inquiry> inquiries, TallySink sink, Cancellation cancellation);

  /** The same with all answers at once, in the order of the questions. */
  default List<Answer<Tally>> survey(List<Inquiry> inquiries, Cancellation cancellation) {
    Map<Integer, Answer<Tally>> answers = new TreeMap<>();
    survey(inquiries, answers::put, cancellation);
    return List.copyOf(answers.values());
  }

  /**
   * What it holds of a selection in each bucket of time. Only a view can say that, and only where
   * the store lets us tell an index from another of the same name.
   *
   * @param width of a bucket; the span must not hold more than 10,000
   * @param earlier what was told of the same selection and width before; with it the cost grows
   *     with what is new since, and the answer is the same as without
   * @return empty where that cannot be told for certain
   */
  Optional<Marks> marks(Selection selection, Duration width, Marks.@Nullable Earlier earlier);

  /** The request that {@link #count} sends, as its proof states it; nothing is asked. */
  String request(Selection selection);

  /**
   * Counts of several values of a field over time, each bucket with how many of its events are
   * marked; a value without events has an empty histogram.
   */
  default Answer<Map<String, Histogram>> lanes(Selection selection, LaneQuestion question) {
    return Lanes.oneByOne(this, selection, question);
  }

  /**
   * The search for rows as it would be sent, in the order of their time; nothing is asked.
   *
   * @param size rows asked for
   */
  default RowsRequest rowsRequest(Selection selection, int size) {
    return new RowsRequest(selection.indices(), request(selection));
  }

  /**
   * A view of the indices at this moment: later writes are not seen. What the store refuses to look
   * into is left out, be it all of them; whatever is asked of it then says so. Close it when done.
   *
   * @param indices names or patterns of all that will be asked
   */
  LogStore freeze(List<String> indices);

  /**
   * Those of the names and patterns that stand for at least one index, in the order asked. A name
   * that is not ours to read stands for none.
   */
  List<String> present(List<String> indices);

  /**
   * The concrete indices behind these names and patterns, as far as we may read them, sorted.
   * Hidden ones are left out, but not those in which a data stream keeps its documents.
   */
  List<String> behind(List<String> indices);

  /**
   * The type of each field of the indices, by dotted name, as the store names types. Of what is not
   * there, or refuses to be looked into, there is none: whatever asks for its events is told why.
   */
  Map<String, String> mapping(List<String> indices);

  /**
   * Those of the fields that some of the indices have and others have not, with the indices that
   * lack them.
   *
   * @param fields dotted names
   */
  Map<String, List<String>> lacking(List<String> indices, Collection<String> fields);

  /**
   * Those of some indices in which a matching document has a value of a member that the index does
   * not map, so that no question about it finds the document, and those in which that could not be
   * seen. An index that maps whatever documents bring is none of them, nor is one that {@link
   * #untold} names.
   *
   * @param indices concrete indices of the selection that do not map the member
   * @param member dotted name, as documents have it
   */
  LeftOut holdingUnmapped(Selection selection, List<String> indices, String member);

  /**
   * The concrete indices behind these names and patterns of which we may not know whether they map
   * what documents bring, sorted: reading mappings needs a privilege of its own.
   */
  List<String> untold(List<String> indices);

  /**
   * How each keyword field of the indices is changed or cut before it is searched, by dotted name;
   * fields that are taken as they are are left out. Empty when we may not know: reading mappings
   * needs a privilege of its own.
   */
  Optional<Map<String, KeywordRule>> keywords(List<String> indices);

  /** Whether the store answers; never throws. */
  StoreHealth health();

  @Override
  void close();

  /** Receives documents of a walk. */
  @FunctionalInterface
  interface DocumentSink {
    void accept(StoredDocument document);
  }
}
