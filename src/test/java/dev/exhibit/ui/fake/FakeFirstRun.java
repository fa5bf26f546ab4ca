package dev.exhibit.ui.fake;

import dev.exhibit.model.FieldMap;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.EngagementDesk;
import dev.exhibit.usecase.FirstRun;
import dev.exhibit.usecase.FirstRun.Counted;
import dev.exhibit.workspace.SourcesEditor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A store with a trail, host logs, something unknown, and a stream that is a source already. */
public final class FakeFirstRun implements FirstRun {
  /** What was asked to be sources. */
  public final List<Choice> connected = new ArrayList<>();

  /** What takes back what was approved. */
  static final EngagementDesk.Kept APPROVED = new EngagementDesk.Kept("before", "approved");

  /** What was approved. */
  public final Map<String, List<String>> approved = new TreeMap<>();

  /** Patterns of the last look. */
  public List<String> patterns = List.of();

  /** Whether the store holds nothing. */
  public boolean empty;

  /** Why the sources cannot answer AWS-ROOT-USE; empty where they can. */
  public String wanting = "";

  /** Connected sources for which no control asks. */
  public List<String> unasked = List.of();

  /** So many streams more, of a company of many teams. */
  public int more;

  /** Files of the workspace's own profiles. */
  public Map<String, Path> files = Map.of();

  /** Whether the key may not list indices. */
  public boolean forbidden;

  private final Consumer<String> ask;

  FakeFirstRun(Consumer<String> ask) {
    this.ask = ask;
  }

  @Override
  public List<Found> look(List<String> wanted, Progress progress, Cancellation cancellation) {
    ask.accept("look " + wanted);
    patterns = wanted;
    if (forbidden) {
      throw new UserFacingException(
          "The store does not say which indices it has.", "Name your indices above.");
    }
    progress.report("Looking at logstash-aws-*", 1, 4);
    cancellation.throwIfCancelled();
    List<Found> all = new ArrayList<>();
    if (!empty) {
      all.addAll(List.of(trail(), hosts(), unknown(), lines(), own()));
    }
    for (int i = 0; i < more; i++) {
      String name = "team-%03d-logs".formatted(i);
      Proposal proposal = new Proposal("profile.team-" + i, "ecs-host", "P1D", null);
      all.add(found(List.of(name), Looks.HOST_ECS, List.of("event.dataset"), proposal, ""));
    }
    List<Found> named =
        all.stream().filter(one -> one.names().stream().anyMatch(wanted::contains)).toList();
    return named.isEmpty() ? List.copyOf(all) : named;
  }

  private static Found trail() {
    return found(
        List.of("logstash-aws-*"),
        Looks.CLOUDTRAIL_RECORDS,
        List.of("eventVersion", "eventSource", "eventName", "userIdentity"),
        new Proposal("aws.cloudtrail", "cloudtrail-raw", "PT1H", null),
        "");
  }

  private static Found hosts() {
    return found(
        List.of("filebeat-9.0.0"),
        Looks.HOST_ECS,
        List.of("event.dataset"),
        new Proposal("host", "ecs-host", "P1D", null),
        "");
  }

  private static Found unknown() {
    FieldMap map =
        new FieldMap(
            "deploys",
            List.of("when"),
            Map.of("@timestamp", "when", "event.action", "what", "user.name", "who"),
            Map.of(),
            null);
    return found(
        List.of("deploys"),
        Looks.OTHER,
        List.of(),
        new Proposal(
            "profile.deploys",
            "deploys",
            "P1D",
            new ProposedProfile(map, List.of(), "schema: exhibit/profile/1\n")),
        "");
  }

  private static Found lines() {
    return found(
        List.of("syslog-2026"),
        Looks.HOST_LINES,
        List.of("message"),
        null,
        "The lines are not taken apart, so a person cannot be searched for.");
  }

  private static Found own() {
    return new Found(
        List.of("exhibit-okta.system"),
        1,
        512,
        Counted.ALL,
        Instant.parse("2026-07-01T00:00:00Z"),
        Instant.parse("2026-09-24T14:00:00Z"),
        Looks.OWN,
        List.of("event.dataset", "event.hash"),
        100,
        100,
        "okta",
        null,
        "");
  }

  private static Found found(
      List<String> names, Looks looks, List<String> by, Proposal proposal, String problem) {
    return new Found(
        names,
        3,
        184_220,
        Counted.ALL,
        Instant.parse("2026-07-01T00:00:00Z"),
        Instant.parse("2026-09-24T14:10:00Z"),
        looks,
        by,
        by.isEmpty() ? 0 : 98,
        100,
        "",
        proposal,
        problem);
  }

  @Override
  public Made connect(List<Choice> choices) {
    ask.accept("connect " + choices.stream().map(choice -> choice.as().source()).toList());
    if (choices.stream().anyMatch(choice -> choice.as().source().contains(" "))) {
      throw new UserFacingException("That cannot be the name of a source.", "Use letters.");
    }
    connected.addAll(choices);
    return new Made(
        choices.stream().anyMatch(choice -> choice.as().map() != null),
        new SourcesEditor.Written("", ""),
        List.of(),
        choices.stream().map(choice -> choice.as().source()).toList());
  }

  @Override
  public void disconnect(Made made) {
    ask.accept("disconnect " + made.added());
    connected.removeIf(choice -> made.added().contains(choice.as().source()));
  }

  @Override
  public Map<String, Path> profileFiles() {
    return files;
  }

  @Override
  public List<String> profiles() {
    return List.of("cloudtrail-raw", "ecs", "ecs-host", "exhibit");
  }

  @Override
  public Starters starters(Progress progress, Cancellation cancellation) {
    ask.accept("starters");
    cancellation.throwIfCancelled();
    if (empty) {
      return new Starters(List.of(), List.of(), unasked);
    }
    List<String> trail = List.of("aws.cloudtrail");
    List<String> host = List.of("host");
    return new Starters(
        List.of(
            new Starter(
                "AWS-REGION",
                "Activity stays in approved regions",
                trail,
                unsaid("approved_regions"),
                ""),
            new Starter(
                "LNX-SUDO", "Sudo is used by those named for it", host, unsaid("sudo_users"), ""),
            new Starter("AWS-ROOT-USE", "The root user is not used", trail, List.of(), wanting)),
        List.of(
            ask("approved_regions", "cloud.region", "AWS-REGION", "eu-central-1", "us-east-1"),
            ask("sudo_users", "user.name", "LNX-SUDO", "ann", "backup", "www-data")),
        unasked);
  }

  private List<String> unsaid(String parameter) {
    return approved.containsKey(parameter) ? List.of() : List.of(parameter);
  }

  private Ask ask(String parameter, String field, String control, String... values) {
    List<Value> counted = new ArrayList<>();
    for (String value : values) {
      counted.add(new Value(value, 90_000 / (counted.size() * 40 + 1)));
    }
    return new Ask(
        parameter, field, List.of(control), counted, true, approved.get(parameter), false);
  }

  @Override
  public EngagementDesk.Kept approve(Map<String, List<String>> parameters) {
    ask.accept("approve " + new TreeMap<>(parameters));
    approved.putAll(parameters);
    return APPROVED;
  }
}
