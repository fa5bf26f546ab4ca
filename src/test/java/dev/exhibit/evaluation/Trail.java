package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A seeded trail of every source that shipped controls ask, and what befalls it. */
final class Trail {
  static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "approved_regions", List.of("eu-central-1"),
          "approved_accounts", List.of("111122223333"),
          "sudo_users", List.of("anna"));

  private static final List<String> USERS = List.of("anna", "bert", "carla", "root");

  private final Random random;
  private final Period period;
  private final InMemoryLogStore store = new InMemoryLogStore();
  private final Map<String, List<Document>> written = new LinkedHashMap<>();
  private int made;

  Trail(long seed, Period period) {
    this.random = new Random(seed);
    this.period = period;
  }

  InMemoryLogStore store() {
    return store;
  }

  List<Source> sources() {
    return StarterSources.all();
  }

  /** Shipped controls that logs answer: events, bursts, runs, joins and spans. */
  static List<Control> controls() {
    return Stream.of(
            "AWS-TRAIL",
            "AWS-REGION",
            "AWS-ACCOUNT",
            "AWS-NO-MFA",
            "LNX-SUDO",
            "LNX-LOGIN-BURST",
            "LNX-SSH-PASSWORD",
            "ANS-RUN",
            "CHG-DEPLOY",
            "CHG-ROLLBACK",
            "IAM-LEAVER",
            "SRC-ALIVE")
        .map(Bench::shipped)
        .toList();
  }

  /** So many events, before, in and after the period. */
  void fill(int events) {
    for (int i = 0; i < events; i++) {
      add(event());
    }
  }

  /** Late, duplicate, changed and deleted events. */
  void change(int events) {
    for (int i = 0; i < events; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> add(event());
        case 2 -> {
          Made again = some();
          add(new Made(sibling(again.index()), again.document()));
        }
        case 3 -> {
          Made old = some();
          remove(old);
          Map<String, Object> fields = new LinkedHashMap<>(old.document().tree());
          fields.put("user.name", pick(USERS));
          fields.put("event.outcome", pick(List.of("success", "failure")));
          add(new Made(old.index(), new Document(Map.copyOf(fields))));
        }
        default -> remove(some());
      }
    }
  }

  private record Made(String index, Document document) {}

  private void add(Made made) {
    store.add(made.index(), List.of(made.document()));
    written.computeIfAbsent(made.index(), name -> new ArrayList<>()).add(made.document());
  }

  private void remove(Made made) {
    store.remove(made.index(), document -> document == made.document());
    written.getOrDefault(made.index(), new ArrayList<>()).removeIf(one -> one == made.document());
  }

  private Made some() {
    List<String> names =
        written.keySet().stream().filter(it -> !written.get(it).isEmpty()).toList();
    String index = pick(names);
    return new Made(index, pick(written.get(index)));
  }

  /** Another index of the same source, where there is one: there an event can stand twice. */
  private String sibling(String index) {
    return sources().stream()
        .map(Source::indices)
        .filter(names -> names.contains(index))
        .flatMap(List::stream)
        .filter(name -> !name.equals(index))
        .filter(written::containsKey)
        .findFirst()
        .orElse(index);
  }

  private Made event() {
    long seconds = period.duration().toSeconds();
    Instant at = period.from().plusSeconds(random.nextLong(-86_400, seconds + 86_400));
    Events event = Events.at(at).set("event.id", "t" + made++).set("user.name", pick(USERS));
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Made("exhibit-aws.cloudtrail", cloud(event));
      case 2 ->
          new Made(pick(List.of("exhibit-system.auth", "exhibit-system.journal")), host(event));
      case 3 -> new Made("exhibit-system.auth", burst(event, at));
      case 4 -> new Made("exhibit-ansible", run(event));
      case 5 -> new Made("exhibit-github.webhook", change(event));
      default ->
          new Made("exhibit-profile.leavers", event.set("related.user", pick(USERS)).document());
    };
  }

  private Document cloud(Events event) {
    return event
        .set("event.dataset", "aws.cloudtrail")
        .set(
            "event.action",
            pick(List.of("StopLogging", "DeleteTrail", "ConsoleLogin", "DeleteUser")))
        .set("exhibit.effect", pick(List.of("succeeded", "succeeded", "refused")))
        .set("aws.cloudtrail.read_only", random.nextBoolean())
        .set("aws.cloudtrail.user_identity.type", pick(List.of("IAMUser", "Root", "AssumedRole")))
        .set("exhibit.mfa", pick(List.of("Yes", "No")))
        .set("user.target.name", pick(USERS))
        .set("cloud.region", pick(List.of("eu-central-1", "us-east-1")))
        .set("cloud.account.id", pick(List.of("111122223333", "444455556666")))
        .document();
  }

  private Document host(Events event) {
    return event
        .set("event.action", pick(List.of("sudo-command", "ssh-login", "user-removed")))
        .set("event.outcome", pick(List.of("success", "failure")))
        .set("exhibit.auth.method", pick(List.of("password", "publickey")))
        .set("user.effective.name", "root")
        .set("user.target.name", pick(USERS))
        .document();
  }

  /** Attempts that meet at midnight, where buckets meet. */
  private Document burst(Events event, Instant at) {
    long midnight = Math.floorDiv(at.getEpochSecond(), 86_400 * 5L) * 86_400 * 5;
    Instant near = Instant.ofEpochSecond(midnight).plusSeconds(random.nextLong(-200, 200));
    return event
        .set("@timestamp", near.toString())
        .set("event.action", "ssh-login")
        .set("event.outcome", "failure")
        .set("exhibit.auth.method", "password")
        .set("exhibit.repeat", 1 + random.nextInt(4))
        .set("source.ip", "192.0.2." + random.nextInt(2))
        .document();
  }

  private Document run(Events event) {
    boolean start = random.nextBoolean();
    return event
        .set("event.action", start ? "ansible-run-start" : "ansible-run-finish")
        .set("exhibit.run.id", "r" + random.nextInt(20))
        .set("exhibit.run.phase", start ? "start" : "finish")
        .set("exhibit.run.status", pick(List.of("succeeded", "failed")))
        .document();
  }

  private Document change(Events event) {
    String deployment = String.valueOf(random.nextInt(15));
    return event
        .set(
            "event.action",
            pick(
                List.of(
                    "deployment.created", "deployment_status.created",
                    "pull_request.opened", "pull_request_review.submitted")))
        .set("deployment.id", deployment)
        .set("deployment.environment", pick(List.of("production", "test")))
        .set("change.id", "c" + random.nextInt(6))
        .set("change.author", pick(USERS))
        .set("resource.id", "repo")
        .set("github.state", pick(List.of("approved", "failure", "success")))
        .document();
  }

  /** An audit log is stopped. */
  static Document stop(String at) {
    return Events.at(at)
        .set("event.action", "StopLogging")
        .set("aws.cloudtrail.read_only", false)
        .set("cloud.region", "us-east-1")
        .document();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
