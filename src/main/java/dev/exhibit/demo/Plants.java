package dev.exhibit.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is put into the trail on purpose, counted in days from its first. */
final class Plants {
  private final LocalDate first;
  private final List<Plant> plants = new ArrayList<>();

  /**
   * One planted call.
   *
   * @param control the control that must name it; null when none may
   * @param story what happened, one sentence
   */
  record Plant(Call call, @Nullable String control, String story) {}

  Plants(LocalDate first, Instant lastSecond) {
    this.first = first;
    add(
        Call.read(
            first.atStartOfDay(ZoneOffset.UTC).toInstant(),
            Caller.CONFIG,
            "ec2",
            "DescribeRegions"));
    add(Call.read(lastSecond, Caller.CONFIG, "ec2", "DescribeRegions"));
    securityGroups();
    rootAccount();
    logins();
    trails();
    regions();
    access();
    sharing();
    accounts();
    keys();
  }

  List<Plant> all() {
    return List.copyOf(plants);
  }

  private Instant at(int day, String time) {
    return first.plusDays(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
  }

  private void add(Call call) {
    plants.add(new Plant(call, null, ""));
  }

  private void add(Call call, String control, String story) {
    plants.add(new Plant(call, control, story));
  }

  private Call authorize(Instant time, String range, String cidr, int port) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("ipProtocol", "tcp");
    rule.put("fromPort", port);
    rule.put("toPort", port);
    boolean v6 = range.equals("cidrIpv6");
    rule.put(v6 ? "ipv6Ranges" : "ipRanges", Map.of("items", List.of(Map.of(range, cidr))));
    return Call.write(
        time,
        Caller.OPS,
        "ec2",
        "AuthorizeSecurityGroupIngress",
        Map.of("groupId", "sg-0123456789abcdef0", "ipPermissions", Map.of("items", List.of(rule))));
  }

  private void securityGroups() {
    for (int day : new int[] {6, 20, 41, 55, 76}) {
      add(authorize(at(day, "10:12:40"), "cidrIp", "10.20.0.0/16", 5432));
    }
    add(authorize(at(9, "13:05:11"), "cidrIp", "0.0.0.0/0", 443));
    add(
        authorize(at(17, "15:41:03"), "cidrIp", "0.0.0.0/0", 22),
        "AWS-SG-OPEN",
        "SSH is opened to the whole Internet.");
    add(
        authorize(at(38, "08:22:57"), "cidrIpv6", "::/0", 3389),
        "AWS-SG-OPEN",
        "Remote desktop is opened to the whole Internet over IPv6.");
    Map<String, Object> changed =
        Map.of("IpProtocol", "tcp", "FromPort", 5432, "ToPort", 5432, "CidrIpv4", "203.0.113.0/0");
    add(
        Call.write(
            at(63, "17:30:26"),
            Caller.DEPLOY,
            "ec2",
            "ModifySecurityGroupRules",
            Map.of(
                "ModifySecurityGroupRulesRequest",
                Map.of(
                    "GroupId",
                    "sg-0fedcba9876543210",
                    "SecurityGroupRule",
                    Map.of("SecurityGroupRuleId", "sgr-0a1b2c3d", "SecurityGroupRule", changed)))),
        "AWS-SG-OPEN",
        "A database port is opened to everyone by a range that only looks like an office's.");
    add(
        authorize(at(29, "11:02:15"), "cidrIp", "0.0.0.0/0", 22)
            .refused("Client.UnauthorizedOperation"));
  }

  private void rootAccount() {
    add(
        Call.login(at(33, "21:14:08"), Caller.ROOT, true, true),
        "AWS-ROOT-USE",
        "The root user logs in, with a second factor.");
    add(
        Call.read(at(33, "21:15:49"), Caller.ROOT, "iam", "GetAccountSummary"),
        "AWS-ROOT-USE",
        "The root user reads the account summary.");
    add(
        Call.write(
            at(45, "03:20:00"),
            Caller.ROOT.through("autoscaling.amazonaws.com"),
            "ec2",
            "RunInstances",
            Map.of("imageId", "ami-0a1b2c3d4e5f60718")));
  }

  private void logins() {
    add(
        Call.login(at(12, "19:48:31"), Caller.BILLING, false, true),
        "AWS-NO-MFA",
        "A login to the console succeeds without a second factor.");
  }

  private void trails() {
    add(
        Call.write(
                at(58, "22:03:44"), Caller.OPS, "cloudtrail", "StopLogging", Map.of("name", "main"))
            .refused("AccessDenied"),
        "AWS-TRAIL",
        "Somebody tries to stop the trail and is refused.");
    add(
        Call.write(
            at(25, "09:31:12"),
            Caller.OPS,
            "cloudtrail",
            "UpdateTrail",
            Map.of("name", "main", "isMultiRegionTrail", true)));
  }

  private void regions() {
    add(
        Call.write(
                at(70, "04:55:19"),
                Caller.DEPLOY,
                "ec2",
                "RunInstances",
                Map.of("imageId", "ami-0a1b2c3d4e5f60718"))
            .in("ap-southeast-1"),
        "AWS-REGION",
        "Instances start in a region that is not in use.");
    add(
        Call.read(at(70, "04:57:02"), Caller.DEPLOY, "ec2", "DescribeInstances")
            .in("ap-southeast-1"),
        "AWS-REGION",
        "They are looked at in a region that is not in use.");
  }

  private void access() {
    add(
        Call.write(
            at(8, "09:10:33"), Caller.OPS, "iam", "CreateUser", Map.of("userName", "billing")));
    add(
        Call.write(
            at(22, "02:47:10"), Caller.APP, "iam", "CreateAccessKey", Map.of("userName", "ops")),
        "AWS-IAM-CHANGE",
        "The role of a server makes itself an access key of an administrator.");
    String all = "arn:aws:iam::aws:policy/AdministratorAccess";
    add(
        Call.write(
                at(22, "02:49:55"),
                Caller.APP,
                "iam",
                "AttachRolePolicy",
                Map.of("roleName", "app-server", "policyArn", all))
            .refused("AccessDenied"));
    add(
        Call.write(
            at(49, "16:20:04"),
            Caller.DEPLOY,
            "iam",
            "PutRolePolicy",
            Map.of("roleName", "deploy", "policyName", "more")),
        "AWS-IAM-CHANGE",
        "The role of deployments writes itself a policy.");
  }

  private Call share(Instant time, Caller caller, String how, String grantee) {
    Map<String, Object> changed =
        Map.of(
            how,
            Map.of("items", List.of(Map.of(grantee.equals("all") ? "group" : "userId", grantee))));
    return Call.write(
        time,
        caller,
        "ec2",
        "ModifySnapshotAttribute",
        Map.of(
            "snapshotId",
            "snap-0a1b2c3d4e5f60718",
            "attributeType",
            "CREATE_VOLUME_PERMISSION",
            "createVolumePermission",
            changed));
  }

  private void sharing() {
    Map<String, Object> fromInside =
        Map.of(
            "Effect", "Allow",
            "Principal", "*",
            "Action", "s3:GetObject",
            "Resource", "arn:aws:s3:::example-uploads/*",
            "Condition", Map.of("StringEquals", Map.of("aws:SourceVpce", "vpce-0a1b2c3d")));
    add(
        Call.write(
            at(15, "11:26:41"),
            Caller.OPS,
            "s3",
            "PutBucketPolicy",
            Map.of(
                "bucketName",
                "example-uploads",
                "bucketPolicy",
                Map.of("Version", "2012-10-17", "Statement", List.of(fromInside)))));
    add(share(at(28, "02:30:00"), Caller.BACKUP, "add", Caller.SISTER));
    add(
        share(at(52, "18:44:29"), Caller.BACKUP, "add", "all"),
        "AWS-SHARED",
        "A snapshot of a volume is made public.");
    add(share(at(53, "08:05:17"), Caller.OPS, "remove", "all"));
    add(
        share(at(73, "12:58:36"), Caller.DEPLOY, "add", Caller.FOREIGN),
        "AWS-SHARED",
        "A snapshot of a volume is shared with an account that nobody approved.");
  }

  private void accounts() {
    add(
        Call.write(
            at(60, "23:12:50"),
            Caller.STRANGER,
            "s3",
            "PutBucketVersioning",
            Map.of(
                "bucketName",
                "example-uploads",
                "VersioningConfiguration",
                Map.of("Status", "Suspended"))),
        "AWS-ACCOUNT",
        "An account that nobody approved stops a bucket from keeping old versions.");
  }

  private void keys() {
    add(
        Call.write(
            at(36, "10:02:08"),
            Caller.OPS,
            "secretsmanager",
            "DeleteSecret",
            Map.of("secretId", "app/old", "recoveryWindowInDays", 30)));
    add(
        Call.write(
            at(66, "05:33:21"),
            Caller.BACKUP,
            "kms",
            "ScheduleKeyDeletion",
            Map.of("keyId", "1234abcd-12ab-34cd-56ef-1234567890ab", "pendingWindowInDays", 7)),
        "AWS-KEYS",
        "The role of backups schedules an encryption key for deletion.");
  }
}
