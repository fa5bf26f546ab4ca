package dev.exhibit.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the company does to meet criteria; one YAML file. Queries and tests are kept as text and
 * were checked when the file was read.
 *
 * @param version any change of the file bumps it
 * @param effectiveFrom first day on which it holds
 * @param items what makes one item of its population
 * @param parameterDefaults value of a parameter that nobody set; one without a default is missing
 * @param definition the file itself
 * @param sampling how many of its items a person reads
 * @param alerts what is watched for as it happens
 */
public record Control(
    String id,
    int version,
    String title,
    String statement,
    String owner,
    String reviewer,
    Status status,
    Nature nature,
    LocalDate effectiveFrom,
    List<CriterionLink> criteria,
    PopulationRule population,
    ItemRule items,
    Map<String, List<String>> parameterDefaults,
    List<Attribute> attributes,
    Freshness freshness,
    @Nullable Integer retentionMinDays,
    String guidance,
    Definition definition,
    SamplingRule sampling,
    List<AlertRule> alerts) {

  public Control {
    criteria = List.copyOf(criteria);
    attributes = List.copyOf(attributes);
    alerts = List.copyOf(alerts);
  }

  /** A control without alerts. */
  public Control(
      String id,
      int version,
      String title,
      String statement,
      String owner,
      String reviewer,
      Status status,
      Nature nature,
      LocalDate effectiveFrom,
      List<CriterionLink> criteria,
      PopulationRule population,
      ItemRule items,
      Map<String, List<String>> parameterDefaults,
      List<Attribute> attributes,
      Freshness freshness,
      @Nullable Integer retentionMinDays,
      String guidance,
      Definition definition,
      SamplingRule sampling) {
    this(
        id,
        version,
        title,
        statement,
        owner,
        reviewer,
        status,
        nature,
        effectiveFrom,
        criteria,
        population,
        items,
        parameterDefaults,
        attributes,
        freshness,
        retentionMinDays,
        guidance,
        definition,
        sampling,
        List.of());
  }

  /** Whether it rests on what people attest, and asks no log. */
  public boolean isAttested() {
    return items instanceof ItemRule.Attestations;
  }

  /** What an item of its population is, in the word that packages use. */
  public String itemWord() {
    return switch (items) {
      case ItemRule.Events events -> "event";
      case ItemRule.Bursts bursts -> "burst";
      case ItemRule.Runs runs -> runs.scheduled() == null ? "run" : "scheduled-run";
      case ItemRule.Scheduled scheduled -> "scheduled-run";
      case ItemRule.Spans spans -> "span";
      case ItemRule.Attestations attestations -> "attestation";
      case ItemRule.Alerts alerts -> "alert";
    };
  }

  /** Ids of the attributes that a person answers. */
  public List<String> readAttributes() {
    return attributes.stream().filter(it -> it.test() == null).map(Attribute::id).toList();
  }

  /** Whether it asks any log: not where people's word or the workspace's alerts are its items. */
  public boolean asksLogs() {
    return !isAttested() && !(items instanceof ItemRule.Alerts);
  }

  /** Whether the control asks this source: for its population, or for what is joined to it. */
  public boolean asks(String source) {
    return population.asks(source)
        || population.reconcile().stream().anyMatch(one -> one.with().equals(source))
        || (items instanceof ItemRule.Events events
            && events.joins().stream().anyMatch(join -> join.sources().contains(source)));
  }

  /** The same control, asking these sources for these items. */
  public Control asking(List<String> sources, ItemRule rule) {
    PopulationRule asked =
        new PopulationRule(
            population.unit(),
            sources,
            population.query(),
            population.itemKey(),
            population.exclusions(),
            population.refused(),
            population.reconcile());
    return new Control(
        id,
        version,
        title,
        statement,
        owner,
        reviewer,
        status,
        nature,
        effectiveFrom,
        criteria,
        asked,
        rule,
        parameterDefaults,
        attributes,
        freshness,
        retentionMinDays,
        guidance,
        definition,
        sampling,
        alerts);
  }

  /**
   * How many of its items a person reads.
   *
   * @param seeded whether a drawn sample stands for all where nobody drew one; else all are read
   * @param frequency how often items come about, from which the usual size follows
   */
  public record SamplingRule(boolean seeded, SampleFrequency frequency) {
    /** Every item is looked at. */
    public static final SamplingRule CENSUS = new SamplingRule(false, SampleFrequency.AD_HOC);
  }

  /** Where a control stands in its own life. */
  public enum Status {
    DRAFT,
    ACTIVE,
    RETIRED
  }

  /** What kind of evidence it rests on. */
  public enum Nature {
    EVENT,
    EXPECTED_RUN,
    CONFIGURATION,
    DOCUMENT,
    HYBRID
  }

  /** How a control bears on a criterion, and why. */
  public record CriterionLink(String id, Relationship relationship, String rationale) {}

  /** Whether a control answers a criterion or adds to another's answer. */
  public enum Relationship {
    PRIMARY,
    SUPPORTING
  }

  /**
   * Every item that the control applies to.
   *
   * @param unit what one item is, in words
   * @param sources names of the streams asked; {@value #EVERY_SOURCE} alone for every connected one
   * @param query KQL
   * @param itemKey fields that make an item one item
   * @param refused KQL that picks the attempts that were refused; null when none are told apart
   * @param reconcile other streams that must know the same items
   */
  public record PopulationRule(
      String unit,
      List<String> sources,
      String query,
      List<String> itemKey,
      List<Exclusion> exclusions,
      @Nullable String refused,
      List<Reconcile> reconcile) {
    /** Stands for every source that is connected. */
    public static final String EVERY_SOURCE = "*";

    public PopulationRule {
      sources = List.copyOf(sources);
      itemKey = List.copyOf(itemKey);
      exclusions = List.copyOf(exclusions);
      reconcile = List.copyOf(reconcile);
    }

    /** A population that is not held against another stream. */
    public PopulationRule(
        String unit,
        List<String> sources,
        String query,
        List<String> itemKey,
        List<Exclusion> exclusions,
        @Nullable String refused) {
      this(unit, sources, query, itemKey, exclusions, refused, List.of());
    }

    /** Whether every connected source is asked. */
    public boolean asksAll() {
      return sources.contains(EVERY_SOURCE);
    }

    /** Whether this source is asked. */
    public boolean asks(String source) {
      return asksAll() || sources.contains(source);
    }
  }

  /**
   * Another stream whose events must have the same keys as the population, over the same time.
   *
   * @param with its name
   * @param query KQL that picks its events
   * @param left field of the population that is the key
   * @param right field of the other stream that is the key
   * @param stops whether the control cannot be judged where they differ; else that is noted
   */
  public record Reconcile(String with, String query, String left, String right, boolean stops) {}

  /** Items left out of a population, for a stated reason. */
  public record Exclusion(String id, String query, String reason) {}

  /**
   * One thing tested on every item.
   *
   * @param test KQL or a comparison that holds for a good item; null when a person answers it
   * @param signOff whether a person answers it once for the whole period and not for each item
   */
  public record Attribute(String id, String text, @Nullable String test, boolean signOff) {
    /** An attribute that is tested, or read by a person item by item. */
    public Attribute(String id, String text, @Nullable String test) {
      this(id, text, test, false);
    }
  }

  /** How long an evaluation is good for, and when to warn before. */
  public record Freshness(Duration timeToLive, Duration warnBefore) {}

  /**
   * The file behind a control.
   *
   * @param file its name, for messages
   * @param text its whole content
   * @param sha256 lower-case hex SHA-256 of its bytes
   */
  public record Definition(String file, String text, String sha256) {}
}
