package dev.exhibit.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A day as it always is: services all around the clock, people in office hours, backups at night.
 */
final class Background {
  private static final long DAY = 86_400;

  /** Services call at least this often, so that only a planted silence is longer than an hour. */
  private static final int PULSE_SECONDS = 300;

  private static final String[][] READS = {
    {"ec2", "DescribeInstances"},
    {"ec2", "DescribeSecurityGroups"},
    {"ec2", "DescribeVolumes"},
    {"ecs", "DescribeServices"},
    {"rds", "DescribeDBInstances"},
    {"iam", "ListUsers"},
    {"iam", "GetAccountSummary"},
    {"s3", "ListBuckets"},
    {"cloudtrail", "GetTrailStatus"},
    {"cloudtrail", "LookupEvents"},
    {"guardduty", "ListFindings"},
    {"elasticloadbalancing", "DescribeLoadBalancers"},
  };

  private final Random random;

  Background(Random random) {
    this.random = random;
  }

  /** Everything of one UTC day, in no order. */
  List<Call> of(LocalDate date) {
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean office =
        date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    List<Call> calls = new ArrayList<>();
    pulse(start, calls);
    backups(start, calls);
    people(start, office, calls);
    if (office) {
      logins(start, calls);
      deployments(start, calls);
    }
    return calls;
  }

  private void pulse(Instant start, List<Call> calls) {
    for (int second = 0; second < DAY; second += PULSE_SECONDS) {
      Instant time = start.plusSeconds(second + random.nextInt(PULSE_SECONDS));
      int which = random.nextInt(10);
      String bucket = which % 2 == 0 ? "example-logs" : "example-uploads";
      calls.add(
          switch (which) {
            case 0, 1 ->
                Call.read(time, Caller.TRAIL, "s3", "GetBucketAcl").about("bucketName", bucket);
            case 2 -> Call.read(time, Caller.CONFIG, "ec2", "DescribeRegions");
            case 3, 4 ->
                Call.read(time, Caller.APP, "secretsmanager", "GetSecretValue")
                    .about("secretId", "app/database");
            case 5 ->
                Call.read(time, Caller.APP, "kms", "Decrypt")
                    .about("encryptionContext", Map.of("purpose", "uploads"));
            case 6 -> Call.read(time, Caller.APP, "sts", "GetCallerIdentity").in(Call.SECOND);
            default ->
                Call.read(time, Caller.APP, "ssm", "GetParameters")
                    .about("names", List.of("/app/limits"))
                    .in(which == 9 ? Call.SECOND : Call.HOME);
          });
    }
  }

  private void backups(Instant start, List<Call> calls) {
    for (int volume = 1; volume <= 4; volume++) {
      Instant time = start.plusSeconds(2 * 3600 + volume * 45L + random.nextInt(30));
      String region = volume == 4 ? Call.SECOND : Call.HOME;
      calls.add(
          Call.write(
                  time,
                  Caller.BACKUP,
                  "ec2",
                  "CreateSnapshot",
                  Map.of("volumeId", "vol-0a1b2c3d4e5f6000" + volume))
              .in(region));
    }
  }

  /** Most of the work lies between 07:00 and 18:00 UTC, with a hollow at noon. */
  private void people(Instant start, boolean office, List<Call> calls) {
    int count = office ? 220 + random.nextInt(80) : 20 + random.nextInt(15);
    for (int i = 0; i < count; i++) {
      double hour = 12.5 + random.nextGaussian() * 2.4;
      long second = Math.floorMod((long) (hour * 3600), DAY);
      Instant time = start.plusSeconds(second);
      String[] read = READS[random.nextInt(READS.length)];
      Caller caller = random.nextInt(3) == 0 ? Caller.AUDITOR : Caller.OPS;
      Call call = Call.read(time, caller, read[0], read[1]);
      boolean away = random.nextInt(6) == 0 && !Expectations.isGlobal(read[0]);
      call = away ? call.in(Call.SECOND) : call;
      calls.add(random.nextInt(40) == 0 ? call.refused("AccessDenied") : call);
    }
  }

  private void logins(Instant start, List<Call> calls) {
    for (Caller caller : List.of(Caller.OPS, Caller.AUDITOR, Caller.BILLING)) {
      if (random.nextInt(4) != 0) {
        Instant time = start.plusSeconds(7 * 3600L + random.nextInt(5_400));
        if (random.nextInt(9) == 0) {
          calls.add(Call.login(time.minusSeconds(25), caller, false, false));
        }
        calls.add(Call.login(time, caller, true, true));
      }
    }
  }

  private void deployments(Instant start, List<Call> calls) {
    for (int n = random.nextInt(4); n > 0; n--) {
      Instant time = start.plusSeconds(9 * 3600L + random.nextInt(7 * 3600));
      String image = "app:" + (100 + random.nextInt(900));
      calls.add(
          Call.write(time, Caller.DEPLOY, "ecr", "PutImage", Map.of("repositoryName", "app")));
      calls.add(
          Call.write(
              time.plusSeconds(20),
              Caller.DEPLOY,
              "ecs",
              "RegisterTaskDefinition",
              Map.of("family", "app", "image", image)));
      calls.add(
          Call.write(
              time.plusSeconds(31),
              Caller.DEPLOY,
              "ecs",
              "UpdateService",
              Map.of("cluster", "production", "service", "app")));
      for (int wait = 0; wait < 6; wait++) {
        calls.add(
            Call.read(time.plusSeconds(45 + 15L * wait), Caller.DEPLOY, "ecs", "DescribeServices")
                .about("services", List.of("app")));
      }
    }
  }
}
