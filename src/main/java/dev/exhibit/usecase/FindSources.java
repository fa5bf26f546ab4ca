package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.FirstRun.Counted;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import dev.exhibit.usecase.FirstRun.Proposal;
import dev.exhibit.workspace.StarterSources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through a store for what could be sources. */
final class FindSources {
  /** So many of the newest documents tell what a stream is. */
  private static final int SAMPLE = 100;

  private static final String DAY = "P1D";
  private static final String TRAIL_SILENCE = "PT1H";
  private static final String RAW = "cloudtrail-raw";
  private static final String ECS = "ecs";

  /** What tells a profile of a trail from another one of the same index. */
  private static final String TRAIL = ".trail";

  /** The longest name of a profile that is proposed. */
  private static final int LONGEST = 60;

  private static final String HOST = "host";

  private final Session session;
  private final ProposeProfile profiles;

  FindSources(Session session, ProposeProfile profiles) {
    this.session = session;
    this.profiles = profiles;
  }

  List<Found> look(List<String> patterns, Progress progress, Cancellation cancellation) {
    LogStore log = session.store().read();
    progress.report("Listing indices", 0, 0);
    List<IndexGroups.Group> groups = groups(log, patterns);
    Map<String, Set<String>> connected = connected(log);
    List<Found> found = new ArrayList<>();
    for (IndexGroups.Group group : groups) {
      cancellation.throwIfCancelled();
      progress.report(
          "Looking at " + String.join(", ", group.names()), found.size(), groups.size());
      found.add(look(log, group, connected));
    }
    progress.report("Looked", groups.size(), groups.size());
    return List.copyOf(found);
  }

  /**
   * What a person named without a star and what is no index itself, an alias for one, stays
   * together under that name: a key may be allowed to read it by no other.
   */
  private static List<IndexGroups.Group> groups(LogStore log, List<String> patterns) {
    List<IndexGroups.Group> groups = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String pattern : patterns) {
      List<String> behind = pattern.contains("*") ? List.of() : listed(log, List.of(pattern));
      if (behind.isEmpty() || behind.contains(pattern)) {
        others.add(pattern);
      } else {
        groups.add(new IndexGroups.Group(List.of(pattern), behind));
      }
    }
    if (!others.isEmpty() || patterns.isEmpty()) {
      groups.addAll(IndexGroups.of(listed(log, patterns.isEmpty() ? List.of("*") : others)));
    }
    return groups;
  }

  private static List<String> listed(LogStore log, List<String> patterns) {
    try {
      return log.behind(patterns);
    } catch (StoreUnavailableException e) {
      if (log.health() instanceof StoreHealth.Reachable) {
        throw new UserFacingException(
            "The store does not say which indices it has: " + e.getMessage(),
            "Name your indices above if the key may read those alone; else ask the store's"
                + " administrator for the privilege 'read' on them.",
            e);
      }
      throw e;
    }
  }

  /** The concrete indices of each source that is connected. */
  private Map<String, Set<String>> connected(LogStore log) {
    Map<String, Set<String>> concrete = new LinkedHashMap<>();
    for (Source source : Connected.sources(log, session.sources())) {
      if (source.isConnected()) {
        concrete.put(source.name(), new HashSet<>(log.behind(source.indices())));
      }
    }
    return concrete;
  }

  private Found look(LogStore log, IndexGroups.Group group, Map<String, Set<String>> connected) {
    String there =
        connected.entrySet().stream()
            .filter(entry -> entry.getValue().containsAll(group.concrete()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    try {
      return readable(log, group, there);
    } catch (UserFacingException | BadRequestException e) {
      return unreadable(group, there, refusal(log, e));
    }
  }

  /**
   * What one stream refuses (a closed index, a mapping that cannot be sorted) stays with it: a
   * sentence and what to do. That the store is away is of all of them.
   */
  private static String refusal(LogStore log, RuntimeException e) {
    if (e instanceof StoreUnavailableException
        && !(log.health() instanceof StoreHealth.Reachable)) {
      throw e;
    }
    String todo = e instanceof UserFacingException known ? known.todo() : "";
    return (e.getMessage() + " " + todo).strip();
  }

  private static Found unreadable(IndexGroups.Group group, String there, String why) {
    return new Found(
        group.names(),
        group.concrete().size(),
        0,
        Counted.NOTHING,
        null,
        null,
        Looks.OTHER,
        List.of(),
        0,
        0,
        there,
        null,
        why);
  }

  private Found readable(LogStore log, IndexGroups.Group group, String there) {
    Map<String, String> types = log.mapping(group.names());
    FieldProfile unknown = UnknownStream.profile(new IndexTypes(types));
    Selection all = new Selection(group.names(), unknown, Query.ALL, null);
    Answer<Long> count = log.count(all);
    List<Document> newest =
        log.page(all, null, true, SAMPLE).value().stream().map(StoredDocument::source).toList();
    SourceLooks looks =
        newest.isEmpty() ? new SourceLooks(Looks.EMPTY, List.of(), 0, 0) : SourceLooks.of(newest);
    List<String> problems = new ArrayList<>();
    if (count instanceof Answer.Partial<Long> partial) {
      problems.add(partial.reason());
    }
    Proposal proposal = null;
    try {
      proposal = there.isEmpty() ? proposal(looks.looks(), group, newest, types, problems) : null;
    } catch (UserFacingException | BadRequestException e) {
      problems.add(refusal(log, e)); // what was counted is counted
    }
    return new Found(
        group.names(),
        group.concrete().size(),
        count.value(),
        count instanceof Answer.Partial ? Counted.LEAST : Counted.ALL,
        count.proof().first(),
        count.proof().last(),
        looks.looks(),
        looks.by(),
        looks.told(),
        looks.of(),
        there,
        proposal,
        String.join(" ", problems));
  }

  private @Nullable Proposal proposal(
      Looks looks,
      IndexGroups.Group group,
      List<Document> newest,
      Map<String, String> types,
      List<String> problems) {
    return switch (looks) {
      case EMPTY -> null;
      case OWN -> own(newest.getFirst().text(EventSchema.DATASET, ""));
      case CLOUDTRAIL_ECS -> trail(ECS, group, newest, types, problems);
      case CLOUDTRAIL_RECORDS -> trail(RAW, group, newest, types, problems);
      case HOST_ECS -> known(HOST, "ecs-host", DAY, types, problems).orElse(null);
      case OKTA -> mapped("okta", group, types, problems).orElse(null);
      case KUBERNETES -> mapped("kubernetes", group, types, problems).orElse(null);
      case GITHUB -> mapped("github", group, types, problems).orElse(null);
      case OTHER -> mapped("", group, types, problems).orElse(null);
      case HOST_LINES -> {
        problems.add(
            "The lines are not taken apart, so a person cannot be searched for. Ship them with"
                + " the system module of Filebeat or Elastic Agent, or read the files in.");
        yield null;
      }
    };
  }

  /** The source under which our own intake keeps a data set. */
  private static Proposal own(String dataset) {
    String source =
        StarterSources.all().stream()
            .filter(starter -> starter.indices().contains("exhibit-" + dataset))
            .findFirst()
            .map(Source::name)
            .orElse(dataset);
    String silence = source.equals(StarterSources.CLOUDTRAIL.name()) ? TRAIL_SILENCE : DAY;
    return new Proposal(source, FieldProfile.EXHIBIT.name(), silence, null);
  }

  /** A profile that comes with the program, where the mapping has the fields it is asked by. */
  private Optional<Proposal> known(
      String source,
      String profile,
      String silence,
      Map<String, String> types,
      List<String> problems) {
    FieldProfile found = session.profiles().get(profile);
    if (found == null) {
      return Optional.empty();
    }
    List<String> lacking = new ArrayList<>();
    if (!types.getOrDefault(time(found), "").startsWith("date")) {
      lacking.add(time(found) + " as a date");
    }
    found
        .searchable(EventSchema.ACTION)
        .filter(action -> !types.getOrDefault(action, "").equals("keyword"))
        .ifPresent(action -> lacking.add(action + " as a keyword"));
    if (lacking.isEmpty()) {
      return Optional.of(new Proposal(source, profile, silence, null));
    }
    problems.add(
        "The profile "
            + profile
            + " would fit, but the index lacks "
            + String.join(" and ", lacking)
            + ": mend its mapping, then look again.");
    return Optional.empty();
  }

  /** The profile that comes with the program where the mapping is the usual one, else its own. */
  private @Nullable Proposal trail(
      String usual,
      IndexGroups.Group group,
      List<Document> newest,
      Map<String, String> types,
      List<String> problems) {
    String source = StarterSources.CLOUDTRAIL.name();
    String name = profileName(group.names().getFirst());
    FieldProfile shipped = session.profiles().get(usual);
    RecordForm form = shipped == null ? RecordForm.CLOUDTRAIL_RECORD : shipped.form();
    FieldProfile kept = profiles.known().get(name);
    if (kept != null && kept.form() == form) {
      return new Proposal(source, name, TRAIL_SILENCE, null);
    }
    String free = kept == null ? name : shortened(name, TRAIL) + TRAIL;
    FieldProfile second = profiles.known().get(free);
    if (second != null && second.form() == form) {
      return new Proposal(source, free, TRAIL_SILENCE, null);
    }
    ProposedProfile proposed = profiles.fromIndices(free, group.names());
    Map<String, String> fields = proposed.map().fields();
    if (!fields.keySet().containsAll(List.of(EventSchema.TIMESTAMP, EventSchema.ID))) {
      problems.addAll(proposed.remarks());
      return null;
    }
    return fits(shipped, fields, newest, types)
        ? new Proposal(source, usual, TRAIL_SILENCE, null)
        : new Proposal(source, free, TRAIL_SILENCE, proposed);
  }

  /**
   * Whether a profile names each field as this index has it. What the index has not mapped yet it
   * will map as the others, unless its documents have it already.
   */
  private static boolean fits(
      @Nullable FieldProfile profile,
      Map<String, String> fields,
      List<Document> newest,
      Map<String, String> types) {
    return profile != null
        && profile.fields().entrySet().containsAll(fields.entrySet())
        && profile.fields().entrySet().stream()
            .filter(entry -> !fields.containsKey(entry.getKey()))
            .map(entry -> IndexTypes.member(entry.getValue()))
            .noneMatch(member ->
                types.containsKey(member) || newest.stream().anyMatch(one -> one.has(member)));
  }

  private static String time(FieldProfile profile) {
    return profile.searchable(EventSchema.TIMESTAMP).orElse(EventSchema.TIMESTAMP);
  }

  /** A field map of its own, as far as one can be proposed. */
  private Optional<Proposal> mapped(
      String source, IndexGroups.Group group, Map<String, String> types, List<String> problems) {
    String name = profileName(group.names().getFirst());
    if (profiles.known().containsKey(name)) {
      return Optional.of(new Proposal(named(source, name), name, DAY, null));
    }
    ProposedProfile proposed = profiles.fromIndices(name, group.names());
    List<String> needed = List.of(EventSchema.TIMESTAMP, EventSchema.ACTION);
    if (!proposed.map().fields().keySet().containsAll(needed)) {
      problems.addAll(proposed.remarks());
      problems.add(
          types.keySet().stream().anyMatch(new IndexTypes(types)::isDate)
              ? "Mend that, or write a field map by hand (`exhibit profile "
                  + name
                  + " --indices "
                  + String.join(",", group.names())
                  + " --keep`, then edit its file), then look again."
              : "No field of it is a date: mend its mapping, then look again, or read the files"
                  + " in that it was filled from.");
      return Optional.empty();
    }
    return Optional.of(new Proposal(named(source, name), name, DAY, proposed));
  }

  private static String named(String source, String name) {
    return source.isEmpty() ? "profile." + name : source;
  }

  private static String profileName(String index) {
    String plain =
        index.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-").replaceAll("[.-]+$", "");
    String name = plain.replaceAll("^[.-]+", "");
    return name.isEmpty() ? "mapped" : shortened(name, "");
  }

  private static String shortened(String name, String ending) {
    return name.substring(0, Math.min(name.length(), LONGEST - ending.length()));
  }
}
