package dev.exhibit.demo;

import dev.exhibit.demo.PlantedFindings.Expected;
import dev.exhibit.demo.PlantedFindings.Finding;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts, while the trail is made, what each control must find in it. */
final class Expectations {
  /** Their events are recorded in one region wherever the caller is. */
  private static final Set<String> GLOBAL =
      Set.of(
          "iam",
          "sts",
          "organizations",
          "account",
          "route53",
          "route53domains",
          "cloudfront",
          "ce",
          "signin",
          "health",
          "support",
          "waf",
          "globalaccelerator");

  private static final Set<String> OPENING =
      Set.of(
          "AuthorizeSecurityGroupIngress",
          "ModifySecurityGroupRules",
          "AuthorizeDBSecurityGroupIngress");

  private static final Set<String> ACCESS_CHANGES =
      Set.of(
          "CreateUser",
          "CreateRole",
          "CreatePolicy",
          "CreatePolicyVersion",
          "CreateAccessKey",
          "CreateLoginProfile",
          "UpdateLoginProfile",
          "UpdateAssumeRolePolicy",
          "AttachUserPolicy",
          "AttachRolePolicy",
          "AttachGroupPolicy",
          "PutUserPolicy",
          "PutRolePolicy",
          "PutGroupPolicy");

  private static final Set<String> SHARING =
      Set.of(
          "PutBucketPolicy",
          "PutBucketAcl",
          "ModifyImageAttribute",
          "ModifySnapshotAttribute",
          "ModifyDBSnapshotAttribute",
          "ModifyDBClusterSnapshotAttribute");

  private static final Set<String> DESTROYING =
      Set.of("ScheduleKeyDeletion", "DisableKey", "DeleteSecret");

  private final List<Finding> findings = new ArrayList<>();
  private long openings;
  private long rootEvents;
  private long logins;
  private long stops;
  private long refusedStops;
  private long regional;
  private long accessChanges;
  private long changes;
  private long shared;
  private long destroyed;

  static boolean isGlobal(String service) {
    return GLOBAL.contains(service);
  }

  /** Takes note of a call that is in the trail. */
  void seen(Call call) {
    boolean login = call.name().equals("ConsoleLogin");
    boolean person = call.caller().type().equals("IAMUser") || call.caller().type().equals("Root");
    boolean loggedIn = login && Map.of("ConsoleLogin", "Success").equals(call.response());
    boolean root = call.caller().type().equals("Root");
    openings += OPENING.contains(call.name()) && call.error() == null ? 1 : 0;
    rootEvents += root && !call.caller().identity().containsKey("invokedBy") ? 1 : 0;
    logins += loggedIn && person ? 1 : 0;
    stops += call.name().equals("StopLogging") ? 1 : 0;
    refusedStops += call.name().equals("StopLogging") && call.error() != null ? 1 : 0;
    regional += isGlobal(call.service()) && call.region().equals(Call.HOME) ? 0 : 1;
    if (call.error() == null && login == loggedIn) {
      done(call);
    }
  }

  private void done(Call call) {
    boolean access = call.service().equals("iam") && ACCESS_CHANGES.contains(call.name());
    accessChanges += access ? 1 : 0;
    changes += call.readOnly() ? 0 : 1;
    shared += SHARING.contains(call.name()) ? 1 : 0;
    destroyed += DESTROYING.contains(call.name()) ? 1 : 0;
  }

  /** Takes note of a planted call, under the id it got. */
  void planted(Call call, @Nullable String control, String story, String eventId) {
    if (control != null) {
      findings.add(new Finding(control, eventId, call.time(), call.error() != null, story));
    }
  }

  PlantedFindings result(Period period, TimeSpan silence) {
    return new PlantedFindings(
        period,
        Map.of(
            "approved_accounts", List.of(Caller.ACCOUNT, Caller.SISTER),
            "approved_admins", List.of("ops"),
            "approved_regions", List.of(Call.HOME, Call.SECOND),
            "public_ports", List.of("443")),
        silence,
        List.of(
            expected("AWS-SG-OPEN", openings, 0),
            expected("AWS-ROOT-USE", rootEvents, 0),
            expected("AWS-NO-MFA", logins, 0),
            expected("AWS-TRAIL", stops, refusedStops),
            expected("AWS-REGION", regional, 0),
            expected("AWS-IAM-CHANGE", accessChanges, 0),
            expected("AWS-ACCOUNT", changes, 0),
            expected("AWS-SHARED", shared, 0),
            expected("AWS-KEYS", destroyed, 0)),
        findings);
  }

  /** The silence leaves part of the period blind, so that without an exception nothing is known. */
  private Expected expected(String control, long population, long refused) {
    long exceptions =
        findings.stream()
            .filter(finding -> finding.control().equals(control) && !finding.refused())
            .count();
    State state = exceptions > 0 ? State.EXCEPTION : State.NOT_EVALUABLE;
    return new Expected(control, state, population, exceptions, refused);
  }
}
