package dev.exhibit.intake.profile;

import dev.exhibit.intake.StampedTime;
import dev.exhibit.intake.UnaskedTime;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.IndexTypes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time at which things happened, in an index whose {@code @timestamp} may be the time at which
 * they were read in. A shipper that is behind by less than an hour is taken at its word.
 */
final class OwnTime {
  private static final Duration BEHIND = Duration.ofHours(1);

  private final MemberSearch search;
  private final IndexTypes types;
  private final StampedTime stamps;

  OwnTime(MemberSearch search, IndexTypes types, Collection<? extends Map<String, ?>> records) {
    this.search = search;
    this.types = types;
    stamps = new StampedTime(records, text -> MappedTimes.parse(text, null, ZoneOffset.UTC));
  }

  /**
   * Takes it where the index has two times; where there is one there is no doubt.
   *
   * @param known the members of a tool that say it; none for a tool that nobody knows
   */
  void take(List<String> known) {
    boolean stamped = types.isDate(EventSchema.TIMESTAMP) && search.isTime(EventSchema.TIMESTAMP);
    List<String> own = search.ownTimes(known);
    if (!stamped || own.isEmpty()) {
      return;
    }
    Optional<String> asked =
        own.stream().filter(path -> types.isDate(path) && search.isTime(path)).findFirst();
    boolean apart = own.stream().allMatch(path -> stamps.isMostlyApart(path, BEHIND));
    if (asked.isPresent() && (apart || !known.isEmpty())) {
      search.choose(EventSchema.TIMESTAMP, asked.get());
    } else if (!apart) {
      search.choose(EventSchema.TIMESTAMP, EventSchema.TIMESTAMP);
    } else {
      search.leave(
          EventSchema.TIMESTAMP,
          "@timestamp is not when things happened: it lies more than an hour from "
              + own.getFirst()
              + ", which "
              + unasked(own.getFirst()));
    }
  }

  private String unasked(String path) {
    return search.always(path)
        ? "is mapped as "
            + types.of(path).orElse("nothing that can be searched")
            + "; map that as date"
            + UnaskedTime.WAYS
        : search.lacking(path) + " lack; reindex with a pipeline that puts it into @timestamp.";
  }
}
