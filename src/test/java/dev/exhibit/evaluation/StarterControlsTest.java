package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.cloudtrail.ForeignProfiles;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/** Each starter control passes, fails, and is not evaluable; and is right on real CloudTrail. */
class StarterControlsTest {
  private static final Map<String, List<String>> APPROVED =
      Map.of(
          "approved_regions", List.of("us-east-1"),
          "public_ports", List.of("443", "8000-8010"),
          "approved_admins", List.of("ops", "root"),
          "approved_accounts", List.of("111122223333"));

  private static Events event(String action) {
    return Events.at("2026-03-02T12:10:00Z")
        .set("event.action", action)
        .set("cloud.region", "us-east-1");
  }

  private static Events opening(Object... world) {
    return event("AuthorizeSecurityGroupIngress")
        .set("exhibit.opened.cidr", List.of("0.0.0.0/0"))
        .set("exhibit.opened.world", List.of(world));
  }

  private static Events login(String type, String mfa) {
    return event("ConsoleLogin")
        .set("aws.cloudtrail.user_identity.type", type)
        .set("exhibit.mfa", mfa);
  }

  /** Control, a good event (none where any is an exception), a bad one. */
  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("AWS-SG-OPEN", State.PASS, opening("443", "8001-8009"), opening("443", "22")),
        Arguments.of(
            "AWS-SG-OPEN",
            State.NOT_OCCURRED,
            opening("22").set("exhibit.effect", "refused"),
            opening("0-65535")),
        Arguments.of(
            "AWS-SG-OPEN",
            State.NOT_OCCURRED,
            event("ModifySecurityGroupRules"),
            opening("22").set("event.action", "ModifySecurityGroupRules")),
        Arguments.of(
            "AWS-ROOT-USE",
            State.NOT_OCCURRED,
            event("Decrypt")
                .set("aws.cloudtrail.user_identity.type", "Root")
                .set("aws.cloudtrail.user_identity.invoked_by", "s3.amazonaws.com"),
            event("ListBuckets").set("aws.cloudtrail.user_identity.type", "Root")),
        Arguments.of("AWS-NO-MFA", State.PASS, login("IAMUser", "Yes"), login("Root", "No")),
        Arguments.of(
            "AWS-NO-MFA", State.NOT_OCCURRED, login("AssumedRole", "No"), login("IAMUser", "No")),
        Arguments.of(
            "AWS-TRAIL",
            State.PASS,
            event("StopLogging").set("exhibit.effect", "refused"),
            event("StopLogging")),
        Arguments.of(
            "AWS-TRAIL",
            State.NOT_OCCURRED,
            event("PutEventSelectors"),
            event("PutEventSelectors").set("exhibit.narrows", true)),
        Arguments.of(
            "AWS-TRAIL",
            State.NOT_OCCURRED,
            event("DeleteDetector").set("event.provider", "frauddetector.amazonaws.com"),
            event("DeleteDetector").set("event.provider", "guardduty.amazonaws.com")),
        Arguments.of(
            "AWS-REGION",
            State.PASS,
            event("CreateUser").set("event.provider", "iam.amazonaws.com"),
            event("RunInstances").set("cloud.region", "eu-west-9")),
        Arguments.of(
            "AWS-REGION",
            State.PASS,
            event("CreateUser")
                .set("event.provider", "iam.amazonaws.com")
                .set("cloud.region", "us-gov-west-1"),
            event("AssumeRole")
                .set("event.provider", "sts.amazonaws.com")
                .set("cloud.region", "eu-west-9")),
        Arguments.of(
            "AWS-IAM-CHANGE", State.PASS, iam("CreateUser", "ops"), iam("CreateUser", "app")),
        Arguments.of(
            "AWS-IAM-CHANGE",
            State.PASS,
            iam("PutGroupPolicy", "root"),
            iam("PutGroupPolicy", "ops ")),
        Arguments.of(
            "AWS-IAM-CHANGE",
            State.NOT_OCCURRED,
            iam("CreateAccessKey", "app").set("exhibit.effect", "refused"),
            iam("CreateAccessKey", "app")),
        Arguments.of(
            "AWS-IAM-CHANGE",
            State.NOT_OCCURRED,
            iam("CreatePolicy", "app").set("event.provider", "iot.amazonaws.com"),
            iam("CreatePolicy", "app")),
        Arguments.of("AWS-ACCOUNT", State.PASS, write("111122223333"), write("444455556666")),
        Arguments.of(
            "AWS-ACCOUNT",
            State.NOT_OCCURRED,
            event("DescribeInstances").set("cloud.account.id", "444455556666"),
            event("CreateUser").set("cloud.account.id", "444455556666")),
        Arguments.of(
            "AWS-ACCOUNT",
            State.NOT_OCCURRED,
            write("444455556666").set("aws.cloudtrail.read_only", true),
            event("RunInstances").set("aws.cloudtrail.read_only", false)),
        Arguments.of(
            "AWS-SHARED",
            State.PASS,
            event("PutBucketPolicy"),
            event("PutBucketPolicy").set("exhibit.grant.to", List.of("111122223333", "*"))),
        Arguments.of(
            "AWS-SHARED",
            State.PASS,
            event("ModifyImageAttribute").set("exhibit.grant.to", List.of("111122223333")),
            event("ModifyImageAttribute")
                .set("exhibit.grant.to", List.of("111122223333", "444455556666"))),
        Arguments.of(
            "AWS-SHARED",
            State.NOT_OCCURRED,
            event("ModifyDBSnapshotAttribute")
                .set("exhibit.grant.to", List.of("*"))
                .set("exhibit.effect", "refused"),
            event("ModifyDBSnapshotAttribute").set("exhibit.grant.to", List.of("*"))),
        Arguments.of("AWS-KEYS", State.PASS, by("ops", "DisableKey"), by("app", "DisableKey")),
        Arguments.of(
            "AWS-KEYS",
            State.NOT_OCCURRED,
            by("app", "DeleteSecret").set("exhibit.effect", "refused"),
            by("app", "ScheduleKeyDeletion")));
  }

  private static Events by(String user, String action) {
    return event(action).set("user.name", user);
  }

  private static Events iam(String action, String user) {
    return by(user, action).set("event.provider", "iam.amazonaws.com");
  }

  private static Events write(String account) {
    return event("RunInstances")
        .set("aws.cloudtrail.read_only", false)
        .set("cloud.account.id", account);
  }

  /** Without the list nothing is judged by it, and the population is counted all the same. */
  @ParameterizedTest
  @CsvSource({
    "AWS-IAM-CHANGE, approved_admins",
    "AWS-ACCOUNT, approved_accounts",
    "AWS-SHARED, approved_accounts",
    "AWS-KEYS, approved_admins"
  })
  void anAbsentListIsNotAnEmptyOne(String control, String parameter) {
    Events event =
        switch (control) {
          case "AWS-IAM-CHANGE" -> iam("CreateRole", "ops");
          case "AWS-ACCOUNT" -> write("111122223333");
          case "AWS-SHARED" ->
              event("PutBucketAcl").set("exhibit.grant.to", List.of("111122223333"));
          default -> by("ops", "DeleteSecret");
        };
    InMemoryLogStore store = Bench.store(Bench.heartbeat(), event.document());
    Evaluation absent = Bench.judge(Bench.shipped(control), store);
    assertEquals(State.NOT_EVALUABLE, absent.state());
    assertEquals(1, absent.population());
    assertEquals(List.of("PARAMETER_MISSING"), Bench.kinds(absent));
    Evaluation empty =
        Bench.judge(Bench.shipped(control), store, Map.of(parameter, List.<String>of()));
    assertEquals(State.EXCEPTION, empty.state());
    assertEquals(1, empty.exceptions());
  }

  /** What is open to everyone needs no list to be told, and is one exception. */
  @Test
  void aGrantToEveryoneIsFoundWithoutAnyList() {
    Events open =
        event("ModifySnapshotAttribute").set("exhibit.grant.to", List.of("*", "444455556666"));
    InMemoryLogStore store = Bench.store(Bench.heartbeat(), open.document());
    for (Map<String, List<String>> given :
        List.of(
            Map.<String, List<String>>of(),
            Map.of("approved_accounts", List.<String>of()),
            Map.of("approved_accounts", List.of("*", "444455556666")))) {
      Evaluation evaluation = Bench.judge(Bench.shipped("AWS-SHARED"), store, given);
      assertEquals(State.EXCEPTION, evaluation.state());
      assertEquals(1, evaluation.exceptions());
      assertEquals("A1", evaluation.items().getFirst().attribute());
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void passesFailsAndIsNotEvaluable(String control, State good, Events fine, Events bad) {
    assertEquals(good, state(control, Bench.heartbeat(), fine));
    assertEquals(State.NOT_EVALUABLE, state(control, Bench.shortLog(), fine));
    assertEquals(State.EXCEPTION, state(control, Bench.heartbeat(), bad));
    assertEquals(State.EXCEPTION, state(control, Bench.shortLog(), bad));
  }

  private static State state(String control, List<Document> log, Events event) {
    return Bench.judge(Bench.shipped(control), Bench.store(log, event.document()), APPROVED)
        .state();
  }

  /** How the same records lie in a store. */
  enum Shape {
    OURS(FieldProfile.EXHIBIT),
    RAW(ForeignProfiles.CLOUDTRAIL_RAW);

    private final FieldProfile profile;

    Shape(FieldProfile profile) {
      this.profile = profile;
    }
  }

  private static final Period DAY = Period.parse("2023-07-10/2023-07-11", ZoneOffset.UTC);
  private static final Period SEEN =
      Period.parse("2023-07-10T11:42:18Z/2023-07-10T12:37:51Z", ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource(Shape.class)
  void isRightOnRealCloudTrail(Shape shape) throws IOException {
    InMemoryLogStore store = real(shape);
    assertEquals("EXCEPTION 2/2 refused 0", judged("AWS-SG-OPEN", store, shape, DAY));
    assertEquals("EXCEPTION 1/2 refused 0", judged("AWS-NO-MFA", store, shape, DAY));
    assertEquals("EXCEPTION 4/8 refused 4", judged("AWS-TRAIL", store, shape, DAY));
    assertEquals("NOT_EVALUABLE 0/2376 refused 0", judged("AWS-REGION", store, shape, DAY));
    assertEquals("PASS 0/2376 refused 0", judged("AWS-REGION", store, shape, SEEN));
    assertEquals("NOT_EVALUABLE 0/0 refused 0", judged("AWS-ROOT-USE", store, shape, DAY));
    assertEquals("NOT_OCCURRED 0/0 refused 0", judged("AWS-ROOT-USE", store, shape, SEEN));
    Evaluation root = evaluation("AWS-ROOT-USE", store, shape, DAY, APPROVED);
    assertEquals("EXCEPTION 37/37 refused 0", judged("AWS-IAM-CHANGE", store, shape, DAY));
    assertEquals("EXCEPTION 480/480 refused 0", judged("AWS-ACCOUNT", store, shape, DAY));
    assertEquals("EXCEPTION 4/9 refused 0", judged("AWS-SHARED", store, shape, DAY));
    assertEquals("EXCEPTION 17/17 refused 0", judged("AWS-KEYS", store, shape, DAY));
    assertEquals(
        List.of(
            "LOG_SHORT 2023-07-10T00:00:00Z 2023-07-10T11:42:18Z",
            "LOG_SHORT 2023-07-10T12:37:50Z 2023-07-11T00:00:00Z"),
        root.gaps().stream()
            .map(gap -> gap.kind() + " " + gap.since() + " " + gap.until())
            .toList());
    Evaluation unset = evaluation("AWS-REGION", store, shape, SEEN, Map.of());
    assertEquals(State.NOT_EVALUABLE, unset.state());
    assertEquals(2376, unset.population());
    assertEquals(List.of(GapKind.PARAMETER_MISSING), unset.gaps().stream().map(Gap::kind).toList());
  }

  private static String judged(String control, InMemoryLogStore store, Shape shape, Period period) {
    Map<String, List<String>> lists =
        Map.of(
            "approved_regions", List.of("us-east-1"),
            "approved_admins", List.of(),
            "approved_accounts",
                control.equals("AWS-SHARED") ? List.of("123837392027") : List.of());
    Evaluation evaluation = evaluation(control, store, shape, period, lists);
    return evaluation.state()
        + " "
        + evaluation.exceptions()
        + "/"
        + evaluation.population()
        + " refused "
        + evaluation.refused();
  }

  private static Evaluation evaluation(
      String control,
      InMemoryLogStore store,
      Shape shape,
      Period period,
      Map<String, List<String>> parameters) {
    return Bench.judge(
        Bench.shipped(control), store, shape.profile, period, parameters, Bench.LATER);
  }

  private static InMemoryLogStore real(Shape shape) throws IOException {
    InMemoryLogStore store = new InMemoryLogStore();
    ForeignProfiles.CLOUDTRAIL_RAW.fields().values().forEach(name -> store.map(name, "keyword"));
    store.map("@timestamp", "date");
    List<Path> files;
    try (Stream<Path> found = Files.list(RealData.path("cloudtrail/invictus-ir"))) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      Object tree = new ObjectMapper().readValue(Files.readAllBytes(file), Object.class);
      List<?> records =
          tree instanceof Map<?, ?> map ? (List<?>) map.get("Records") : (List<?>) tree;
      for (Object record : records) {
        Map<String, Object> raw = new LinkedHashMap<>();
        ((Map<?, ?>) record).forEach((key, value) -> raw.put(String.valueOf(key), value));
        raw.put("@timestamp", raw.get("eventTime"));
        documents.add(document(shape, new Document(raw)));
      }
    }
    assertEquals(2900, documents.size());
    return store.add("log", documents);
  }

  private static Document document(Shape shape, Document raw) {
    return shape == Shape.RAW
        ? raw
        : StoredEvents.map("", raw, ForeignProfiles.CLOUDTRAIL_RAW).document();
  }

  @Test
  void aTestThatIsAlwaysAnExceptionSaysWhatHappened() {
    Evaluation evaluation =
        Bench.judge(
            Bench.shipped("AWS-TRAIL"),
            Bench.store(Bench.heartbeat(), event("StopLogging").document()));
    assertEquals("StopLogging by deploy", evaluation.items().getFirst().observed());
  }
}
