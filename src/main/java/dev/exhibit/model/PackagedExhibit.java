package dev.exhibit.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that somebody sent into a package, as its summary tells of it.
 *
 * @param note why it is evidence; may be empty
 * @param query as it was typed
 * @param asks query and filters together
 * @param zone in which its times were read
 * @param control the one it belongs to; null for none
 * @param by who sent it in
 * @param at when, as the package has it
 * @param describedBy who gave it the title and note that it has; null while they are those of
 *     {@code by}
 * @param describedAt when, as the package has it; null in the same case
 * @param judgedUntil end of what could be seen, UTC; null where the package does not say it
 * @param events documents as the store counted them
 * @param duplicates of them that are one with another
 * @param rows lines of its {@code rows.ndjson}
 * @param rowsSha256 hash of that file, lower-case hex
 */
public record PackagedExhibit(
    String id,
    String title,
    String note,
    String query,
    String asks,
    TimeSpan span,
    ZoneId zone,
    @Nullable String control,
    String by,
    String at,
    @Nullable String describedBy,
    @Nullable String describedAt,
    @Nullable Instant judgedUntil,
    List<BlindSpan> blind,
    List<PackagedControl.Asked> asked,
    long events,
    long duplicates,
    long rows,
    String rowsSha256)
    implements PackagedPart {
  public PackagedExhibit {
    blind = List.copyOf(blind);
    asked = List.copyOf(asked);
  }
}
