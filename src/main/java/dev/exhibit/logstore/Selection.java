package dev.exhibit.logstore;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a question is about.
 *
 * @param indices names or patterns; one that matches no index makes the answer partial
 * @param profile where our fields live in them
 * @param query in our field names; every field must be searchable under the profile and no
 *     parameter may be left in it
 * @param span event times asked for, {@code [from, to)}; null for all
 */
public record Selection(
    List<String> indices, FieldProfile profile, Query query, @Nullable TimeSpan span) {
  public Selection {
    indices = List.copyOf(indices);
  }

  /** Documents of one source. */
  public static Selection of(Source source, Query query, @Nullable TimeSpan span) {
    return new Selection(source.indices(), source.profile(), query, span);
  }
}
