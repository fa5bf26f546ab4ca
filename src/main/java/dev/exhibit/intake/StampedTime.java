package dev.exhibit.intake;

import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether {@code @timestamp} of stored records is when things happened: whoever read them in
 * may have put the time of that there, by which no period can be asked.
 *
 * @param records samples
 * @param reads a time as these records write it; null for what is none
 */
public record StampedTime(
    Collection<? extends Map<String, ?>> records, Function<String, @Nullable Instant> reads) {

  /**
   * Whether most of the records that say both say times that lie further apart than this.
   *
   * @param own the path of the record's own time
   */
  public boolean isMostlyApart(String own, Duration most) {
    return isApart(own, most).filter(apart -> apart).count() * 2 > isApart(own, most).count();
  }

  /** Whether any record says both, further apart than this. */
  public boolean isApartAnywhere(String own, Duration most) {
    return isApart(own, most).anyMatch(apart -> apart);
  }

  /** Of each record that says both. */
  private Stream<Boolean> isApart(String own, Duration most) {
    return records.stream()
        .map(Document::new)
        .map(record -> apart(record.text(EventSchema.TIMESTAMP), record.text(own)))
        .filter(Objects::nonNull)
        .map(apart -> apart.compareTo(most) > 0);
  }

  private @Nullable Duration apart(@Nullable String stamp, @Nullable String own) {
    Instant one = stamp == null ? null : reads.apply(stamp);
    Instant other = own == null ? null : reads.apply(own);
    return one == null || other == null ? null : Duration.between(one, other).abs();
  }
}
