package dev.exhibit.model;

import dev.exhibit.model.Scope.Category;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An engagement as a person writes it: texts as they are typed, which need not make sense yet. An
 * empty text says nothing.
 *
 * @param period {@code FROM/TO}
 * @param zone of bare dates, such as {@code Europe/Zurich}
 * @param criteria categories beside security; null when nobody chose, which leaves all in
 * @param parameters values by name, in the order of the file; a name without values approves nobody
 * @param jobs what must run
 * @param inventory hosts that there are
 */
public record EngagementDraft(
    String name,
    House company,
    String period,
    String zone,
    @Nullable Set<Category> criteria,
    List<CarvedOut> carvedOut,
    List<NotApplicable> notApplicable,
    List<Person> people,
    Map<String, List<String>> parameters,
    List<JobText> jobs,
    List<String> inventory) {

  public EngagementDraft {
    criteria = criteria == null ? null : Collections.unmodifiableSet(new TreeSet<>(criteria));
    carvedOut = List.copyOf(carvedOut);
    notApplicable = List.copyOf(notApplicable);
    people = List.copyOf(people);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    parameters = Collections.unmodifiableMap(copy);
    jobs = List.copyOf(jobs);
    inventory = List.copyOf(inventory);
  }

  /**
   * How the company shows itself in reports.
   *
   * @param logo a file relative to the workspace
   */
  public record House(String name, String logo, String frame, String notice) {
    /** Shows nothing of itself. */
    public static final House NONE = new House("", "", "", "");
  }

  /**
   * A criterion that a provider answers for.
   *
   * @param report a file relative to the workspace; it has a first day and a day after its last
   */
  public record CarvedOut(
      String criterion, String provider, String reason, String report, String from, String until) {}

  /** A criterion that does not apply. */
  public record NotApplicable(String criterion, String reason) {}

  /**
   * A job.
   *
   * @param hosts names, or {@code *} alone, or {@code inventory} alone; none for every host seen
   * @param holidays days such as {@code 2026-12-25}
   */
  public record JobText(
      String job,
      String kind,
      List<String> hosts,
      String cron,
      String zone,
      String grace,
      String early,
      String longest,
      String start,
      String finish,
      List<String> holidays,
      List<String> sources) {
    public JobText {
      hosts = List.copyOf(hosts);
      holidays = List.copyOf(holidays);
      sources = List.copyOf(sources);
    }
  }

  /** The same under another name. */
  public EngagementDraft named(String other) {
    return new EngagementDraft(
        other,
        company,
        period,
        zone,
        criteria,
        carvedOut,
        notApplicable,
        people,
        parameters,
        jobs,
        inventory);
  }

  /** The same in another zone. */
  public EngagementDraft in(String other) {
    return new EngagementDraft(
        name,
        company,
        period,
        other,
        criteria,
        carvedOut,
        notApplicable,
        people,
        parameters,
        jobs,
        inventory);
  }

  /** The same over another period. */
  public EngagementDraft over(String other) {
    return new EngagementDraft(
        name,
        company,
        other,
        zone,
        criteria,
        carvedOut,
        notApplicable,
        people,
        parameters,
        jobs,
        inventory);
  }
}
