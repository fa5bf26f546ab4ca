package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels with every answer of the log store, so that it can be asked again.
 *
 * @param indices the concrete indices that answered; their names as they were asked where many
 *     questions were asked together of a store that is not frozen
 * @param query the request as sent, canonical JSON
 * @param querySha256 lower-case hex SHA-256 of {@code query} in UTF-8
 * @param from first instant asked for, UTC
 * @param to first instant after what was asked for, UTC
 * @param total documents that matched
 * @param relation {@code eq} when the total is exact, {@code gte} when it is a lower bound
 * @param timedOut whether the store gave up before it had looked everywhere
 * @param first event time of the first match, null when unknown or none
 * @param last event time of the last match, null when unknown or none
 * @param tookMillis time the store reported, in milliseconds
 */
public record Proof(
    List<String> indices,
    String query,
    String querySha256,
    Instant from,
    Instant to,
    long total,
    String relation,
    Shards shards,
    boolean timedOut,
    @Nullable Instant first,
    @Nullable Instant last,
    long tookMillis) {
  public Proof {
    indices = List.copyOf(indices);
  }

  /** The same proof, of which it is known when the first and the last match were. */
  public Proof between(@Nullable Instant earliest, @Nullable Instant latest) {
    return told(total, relation, earliest, latest);
  }

  /** The same proof of a request that did not count: there are at least so many. */
  public Proof atLeast(long seen) {
    return told(seen, "gte", first, last);
  }

  /** The same proof, of which these shards answered, in so many milliseconds. */
  public Proof answeredBy(Shards answering, long millis) {
    return new Proof(
        indices,
        query,
        querySha256,
        from,
        to,
        total,
        relation,
        answering,
        timedOut,
        first,
        last,
        millis);
  }

  private Proof told(
      long counted, String how, @Nullable Instant earliest, @Nullable Instant latest) {
    return new Proof(
        indices,
        query,
        querySha256,
        from,
        to,
        counted,
        how,
        shards,
        timedOut,
        earliest,
        latest,
        tookMillis);
  }
}
