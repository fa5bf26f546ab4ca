package dev.exhibit.workspace;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams of events: {@code sources.yaml}. */
public final class SourcesFile {
  private static final Set<String> KEYS = Set.of("indices", "profile", "max_silence", "not_used");

  private SourcesFile() {}

  /**
   * Reads the workspace's sources: those that the file names, then the starter sources that it does
   * not name.
   *
   * @param profiles known field profiles by name
   * @throws UserFacingException naming file and key when it cannot be read
   */
  public static List<Source> read(WorkspaceFolder folder, Map<String, FieldProfile> profiles) {
    return Files.exists(folder.sourcesFile())
        ? sources(YamlFile.read(folder.sourcesFile()), profiles)
        : withStarters(List.of(), profiles);
  }

  /** The same of a text that may become the file. */
  public static List<Source> parse(Path file, String text, Map<String, FieldProfile> profiles) {
    return sources(YamlFile.parse(file, text), profiles);
  }

  private static List<Source> sources(YamlFile yaml, Map<String, FieldProfile> profiles) {
    yaml.allowOnly(Set.of("schema", "sources"));
    List<Source> sources = new ArrayList<>();
    yaml.map("sources").forEach((name, value) -> sources.add(source(yaml, name, value, profiles)));
    return withStarters(sources, profiles);
  }

  /** These, the starter sources, and one for each of the company's own field maps. */
  private static List<Source> withStarters(List<Source> named, Map<String, FieldProfile> profiles) {
    List<Source> all = new ArrayList<>(withStarters(named));
    Set<String> names = all.stream().map(Source::name).collect(Collectors.toSet());
    profiles.values().stream()
        .filter(profile -> profile.form() == FieldProfile.RecordForm.MAPPED)
        .map(profile -> StarterSources.ofFieldMap(profile.name()))
        .filter(source -> names.add(source.name()))
        .forEach(all::add);
    return all;
  }

  /** These sources, then the starter sources of other names. */
  public static List<Source> withStarters(List<Source> named) {
    Set<String> names = named.stream().map(Source::name).collect(Collectors.toSet());
    return Stream.concat(
            named.stream(),
            StarterSources.all().stream().filter(starter -> !names.contains(starter.name())))
        .toList();
  }

  private static Source source(
      YamlFile yaml, String name, Object value, Map<String, FieldProfile> profiles) {
    Map<String, Object> map = yaml.asMap(name, value);
    yaml.allowOnly(name + ".", map, KEYS);
    if (map.containsKey("not_used")) {
      return notUsed(yaml, name, map);
    }
    List<String> indices = YamlFile.texts(map.get("indices"));
    String profileName = String.valueOf(map.getOrDefault("profile", FieldProfile.EXHIBIT.name()));
    FieldProfile profile = profiles.get(profileName);
    if (indices.isEmpty()) {
      throw yaml.fault("'" + name + ".indices' must name at least one index");
    }
    if (profile == null) {
      throw yaml.fault(
          "'"
              + name
              + ".profile: "
              + profileName
              + "' is not known; known are "
              + String.join(", ", profiles.keySet().stream().sorted().toList()));
    }
    return new Source(
        name,
        indices,
        profile,
        yaml.duration(name + ".max_silence", map.get("max_silence"), usualSilence(name, profile)));
  }

  /** A source that the company does not have; the reason stands where the indices would. */
  private static Source notUsed(YamlFile yaml, String name, Map<String, Object> map) {
    String reason = map.get("not_used") instanceof String text ? text.strip() : "";
    if (reason.isEmpty() || map.size() > 1) {
      throw yaml.fault(
          "'" + name + ".not_used' must say why there is no such source, and stand alone");
    }
    return StarterSources.all().stream()
        .filter(starter -> starter.name().equals(name))
        .findFirst()
        .orElseGet(() -> StarterSources.of(name))
        .notUsed(
            reason,
            "sources.yaml says that "
                + name
                + " is not used: "
                + reason
                + " Where that is not so, name its indices there instead.");
  }

  /** What may pass between two events when nobody said: CloudTrail speaks all the time. */
  private static Duration usualSilence(String name, FieldProfile profile) {
    boolean trail =
        name.startsWith(StarterSources.CLOUDTRAIL.name())
            || (profile.form() != FieldProfile.RecordForm.AUDIT_EVENT
                && profile.programs().isEmpty());
    return trail ? StarterSources.CLOUDTRAIL.maxSilence() : Duration.ofDays(1);
  }

  /** The commented file that a new workspace starts with. */
  public static String template() {
    return """
    schema: exhibit/sources/1
    # Without an entry here, a source is what `exhibit ingest` reads in, and one of which nothing
    # was read in yet is not connected. An entry is a name that controls use, the indices behind it,
    # how fields are named there (exhibit: our own intake; ecs: CloudTrail of Filebeat or Elastic Agent;
    # ecs-host: host logs of their system module; cloudtrail-raw: Logstash), and the longest silence
    # that is still normal. An index named here must be there. A control that looks for events in
    # several sources cannot pass while one of them is not connected; of one that you do not have,
    # say so and why: the package lists it.
    sources: {}
      # aws.cloudtrail: {indices: [logstash-cloudtrail-*], profile: cloudtrail-raw, max_silence: PT1H}
      # host: {indices: [filebeat-*], profile: ecs-host, max_silence: P1D}
      # okta: {not_used: People log in through SSH and the cloud console alone.}
    """;
  }

  /** The same file with CloudTrail in that index. */
  public static String cloudTrailIn(String index) {
    return template()
        .replace(
            "sources: {}",
            "sources:\n  "
                + StarterSources.CLOUDTRAIL.name()
                + ": {indices: ["
                + index
                + "], profile: exhibit, max_silence: PT1H}");
  }
}
