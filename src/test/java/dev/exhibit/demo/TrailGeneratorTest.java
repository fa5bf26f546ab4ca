package dev.exhibit.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.demo.PlantedFindings.Expected;
import dev.exhibit.demo.PlantedFindings.Finding;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.LogIntake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator says it planted is in the trail, and nothing else is. */
class TrailGeneratorTest {
  private static final LocalDate LAST = LocalDate.parse("2026-03-31");

  @TempDir static Path folder;

  private static GeneratedTrail trail;
  private static IntakeReport report;
  private static List<Document> events;

  @BeforeAll
  static void generate() {
    trail = write(1, "trail");
    MemoryEventWriter store = new MemoryEventWriter();
    Clock clock = Clock.fixed(Instant.parse("2026-04-01T06:00:00Z"), ZoneOffset.UTC);
    report =
        new LogIntake(store, List.of(new CloudTrailFormat()), clock)
            .run(
                new LogIntake.Request(
                    List.of(trail.folder().toString()),
                    InputStream.nullInputStream(),
                    null,
                    MissingTimes.USUAL,
                    null,
                    true,
                    folder),
                Progress.SILENT,
                Cancellation.none());
    events = store.documents();
  }

  private static GeneratedTrail write(long seed, String name) {
    return new TrailGenerator(seed, LAST)
        .write(folder.resolve(name), Progress.SILENT, Cancellation.none());
  }

  @Test
  void intakeTakesItInWhole() {
    assertEquals(trail.files(), report.files());
    assertEquals(trail.records(), report.records());
    assertEquals(trail.events(), report.events());
    assertEquals(trail.duplicates(), report.duplicates());
    assertTrue(trail.duplicates() > 0);
    assertTrue(report.clean());
    assertTrue(report.skipped().isEmpty());
    assertTrue(trail.events() >= 30_000 && trail.events() <= 60_000, () -> "" + trail.events());
    assertTrue(events.stream().allMatch(one -> "true".equals(one.text("exhibit.generated"))));
  }

  @Test
  void itCoversThePeriodFromItsFirstToItsLastSecond() {
    assertEquals("2026-01-01T00:00:00Z/2026-04-01T00:00:00Z", trail.planted().period().toString());
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), report.first());
    assertEquals(Instant.parse("2026-03-31T23:59:59Z"), report.last());
  }

  @Test
  void exactlyOneSilenceIsLongerThanAnHour() {
    List<Instant> times =
        events.stream().map(one -> Instant.parse(one.text("@timestamp", ""))).sorted().toList();
    List<TimeSpan> silences = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      Duration apart = Duration.between(times.get(i - 1), times.get(i));
      if (apart.compareTo(Duration.ofHours(1)) > 0) {
        silences.add(new TimeSpan(times.get(i - 1), times.get(i)));
      }
    }
    assertEquals(List.of(trail.planted().silence()), silences);
  }

  /** The rules of the starter controls, as far as facts go: population, refused, exception. */
  private static final Map<String, List<String>> RULES =
      Map.of(
          "AWS-IAM-CHANGE",
          List.of(
              "event.provider:iam.amazonaws.com and event.action:(Create* or Put* or Attach*)"
                  + " and exhibit.effect:succeeded",
              "exhibit.effect:refused",
              "not user.name:ops"),
          "AWS-ACCOUNT",
          List.of(
              "aws.cloudtrail.read_only:false and exhibit.effect:succeeded",
              "exhibit.effect:refused",
              "not cloud.account.id:(111122223333 or 123456789012)"),
          "AWS-SHARED",
          List.of(
              "event.action:(PutBucketPolicy or ModifySnapshotAttribute)"
                  + " and exhibit.effect:succeeded",
              "exhibit.effect:refused",
              "exhibit.grant.to:* and not exhibit.grant.to:123456789012"),
          "AWS-KEYS",
          List.of(
              "event.action:(DeleteSecret or ScheduleKeyDeletion) and exhibit.effect:succeeded",
              "exhibit.effect:refused",
              "not user.name:ops"),
          "AWS-SG-OPEN",
          List.of(
              "event.action:(AuthorizeSecurityGroupIngress or ModifySecurityGroupRules)"
                  + " and exhibit.effect:succeeded",
              "exhibit.effect:refused",
              "exhibit.opened.world:* and not exhibit.opened.world:443"),
          "AWS-ROOT-USE",
          List.of(
              "aws.cloudtrail.user_identity.type:Root"
                  + " and not aws.cloudtrail.user_identity.invoked_by:*",
              "exhibit.effect:nothing",
              "event.id:*"),
          "AWS-NO-MFA",
          List.of(
              "event.action:ConsoleLogin and exhibit.effect:succeeded"
                  + " and aws.cloudtrail.user_identity.type:(IAMUser or Root)",
              "exhibit.effect:refused",
              "not exhibit.mfa:Yes"),
          "AWS-TRAIL",
          List.of(
              "event.action:(StopLogging or DeleteTrail) or exhibit.narrows:true",
              "exhibit.effect:refused",
              "exhibit.effect:succeeded"),
          "AWS-REGION",
          List.of(
              "not (cloud.region:us-east-1 and event.provider:(iam.amazonaws.com"
                  + " or sts.amazonaws.com or signin.amazonaws.com))",
              "exhibit.effect:nothing",
              "not cloud.region:(us-east-1 or eu-west-1)"));

  private static List<Document> matching(List<Document> among, String query) {
    Query parsed = Kql.parse(query);
    return among.stream().filter(event -> Predicates.matches(parsed, event, Map.of())).toList();
  }

  @Test
  void everyControlFindsWhatWasPlanted() {
    Map<String, TreeSet<String>> planted = new TreeMap<>();
    for (Finding finding : trail.planted().findings()) {
      planted
          .computeIfAbsent(
              finding.control() + (finding.refused() ? " refused" : ""), key -> new TreeSet<>())
          .add(finding.eventId());
    }
    for (Expected expected : trail.planted().controls()) {
      List<String> rule = RULES.get(expected.control());
      List<Document> population = matching(events, rule.get(0));
      List<Document> refused = matching(population, rule.get(1));
      List<Document> done = new ArrayList<>(population);
      done.removeAll(refused);
      TreeSet<String> exceptions =
          matching(done, rule.get(2)).stream()
              .map(event -> event.text("event.id", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(expected.population(), population.size(), expected.control());
      assertEquals(expected.refused(), refused.size(), expected.control());
      assertEquals(expected.exceptions(), exceptions.size(), expected.control());
      assertEquals(
          planted.getOrDefault(expected.control(), new TreeSet<>()),
          exceptions,
          expected.control());
    }
    assertEquals(1, planted.get("AWS-TRAIL refused").size());
  }

  @Test
  void statesFollowFromExceptionsAndTheSilence() {
    Map<String, State> states = new TreeMap<>();
    trail.planted().controls().forEach(one -> states.put(one.control(), one.state()));
    assertEquals(
        Map.of(
            "AWS-SG-OPEN", State.EXCEPTION,
            "AWS-ROOT-USE", State.EXCEPTION,
            "AWS-NO-MFA", State.EXCEPTION,
            "AWS-TRAIL", State.NOT_EVALUABLE,
            "AWS-REGION", State.EXCEPTION,
            "AWS-IAM-CHANGE", State.EXCEPTION,
            "AWS-ACCOUNT", State.EXCEPTION,
            "AWS-SHARED", State.EXCEPTION,
            "AWS-KEYS", State.EXCEPTION),
        states);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneDoesNot() throws IOException {
    assertEquals(bytes(trail.folder()), bytes(write(1, "again").folder()));
    assertNotEquals(bytes(trail.folder()), bytes(write(2, "other").folder()));
  }

  private static Map<String, Integer> bytes(Path root) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(
            root.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  @Test
  void daysAreBusierThanNightsAndWeekends() {
    long day = events.stream().filter(one -> hour(one) >= 9 && hour(one) < 17).count();
    long night = events.stream().filter(one -> hour(one) < 6).count();
    assertTrue(day > 3 * night, () -> day + " by day, " + night + " by night");
  }

  private static int hour(Document event) {
    return Instant.parse(event.text("@timestamp", "")).atZone(ZoneOffset.UTC).getHour();
  }
}
