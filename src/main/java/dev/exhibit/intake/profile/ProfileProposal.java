package dev.exhibit.intake.profile;

import dev.exhibit.intake.ProfileYaml;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Proposes a field map from samples of records, and from the live mapping of their index where they
 * lie in one. A proposal is a beginning: a person reads it before it is used.
 */
public final class ProfileProposal {
  private static final Map<String, List<String>> NAMES = MemberNames.all();

  private ProfileProposal() {}

  /**
   * Looks at records.
   *
   * @param records a few hundred are enough
   * @param types of the index's fields; none for files
   */
  public static ProposedProfile of(
      String name, Collection<? extends Map<String, ?>> records, IndexTypes types) {
    return of(name, records, types, Map.of());
  }

  /**
   * Looks at records of a tool whose names are known.
   *
   * @param known our field to the members that say it, the surest first; where there are some, no
   *     others are looked for
   */
  public static ProposedProfile of(
      String name,
      Collection<? extends Map<String, ?>> records,
      IndexTypes types,
      Map<String, List<String>> known) {
    MemberSearch search = new MemberSearch(PathFacts.of(records), records.size(), types);
    new OwnTime(search, types, records).take(known.getOrDefault(EventSchema.TIMESTAMP, List.of()));
    if (known.isEmpty()) {
      look(search);
    } else {
      known.forEach(search::take);
    }
    search.missing();
    FieldMap map = new FieldMap(name, search.requires(), search.fields(), Map.of(), null);
    return ProfileYaml.proposed(map, search.remarks(), NAMES.keySet());
  }

  private static void look(MemberSearch search) {
    search.find(
        EventSchema.TIMESTAMP,
        NAMES.getOrDefault(EventSchema.TIMESTAMP, List.of()),
        path -> search.always(path) && search.is(path).isTime());
    search.find(
        EventSchema.ID,
        NAMES.getOrDefault(EventSchema.ID, List.of()),
        path -> search.always(path) && search.is(path).isUnique());
    search.find(
        EventSchema.SOURCE_IP,
        NAMES.getOrDefault(EventSchema.SOURCE_IP, List.of()),
        path -> search.is(path).isAddress());
    NAMES.forEach((field, names) -> {
      boolean target = field.equals(MemberNames.TARGET_NAME);
      search.find(
          field,
          target && !search.namesActor() ? MemberNames.TARGETS : names,
          path -> !search.is(path).isTime() && !search.is(path).isAddress());
    });
  }
}
