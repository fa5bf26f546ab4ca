package dev.exhibit.intake.profile;

import dev.exhibit.model.EventSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What tools call the members that say who, what, when and where. */
final class MemberNames {
  /** To whom it was done, where another member says who did it. */
  static final String TARGET_NAME = "user.target.name";

  /** Names of whoever did it, which say more than those of just somebody. */
  private static final List<String> ACTORS =
      List.of(
          "actorlogin",
          "actorname",
          "actoremail",
          "actor",
          "performedby",
          "initiator",
          "initiatedby",
          "principal",
          "principalname",
          "principalemail",
          "caller",
          "operator",
          "who");

  /** Names of the one to whom it was done, whoever did it. */
  static final List<String> TARGETS =
      List.of("targetuser", "targetusername", "targetuserlogin", "affecteduser");

  private static final List<String> PEOPLE =
      List.of(
          "username",
          "userlogin",
          "useremail",
          "login",
          "user",
          "email",
          "author",
          "by",
          "subject",
          "account",
          "identity",
          "owner",
          "sender",
          "name");

  /** They say little: any other name says more, however deep it lies. */
  private static final Set<String> VAGUE =
      Set.of(
          "by",
          "subject",
          "account",
          "identity",
          "owner",
          "sender",
          "name",
          "what",
          "command",
          "type",
          "kind",
          "category",
          "at",
          "date",
          "id",
          "state",
          "source",
          "stage",
          "object",
          "item",
          "path",
          "url");

  /** When something happened, and never when it was read in or somebody was born. */
  static final Set<String> OWN_TIMES =
      Set.of("eventtime", "eventtimestamp", "occurredat", "occurred", "published");

  /** The same of a record's outermost members. */
  static final Set<String> TOP_TIMES = Set.of("timestamp", "time", "ts", "datetime", "logtime");

  /** What has a name, a type and a path, and is neither a person nor something done. */
  static final Set<String> THINGS =
      Set.of(
          "agent",
          "beat",
          "cloud",
          "cluster",
          "container",
          "datastream",
          "ecs",
          "elasticagent",
          "file",
          "geo",
          "host",
          "image",
          "input",
          "log",
          "namespace",
          "node",
          "observer",
          "orchestrator",
          "os",
          "pod",
          "process",
          "server",
          "service");

  private MemberNames() {}

  /** Whether the name is of one who does, not of just somebody. */
  static boolean isActor(String name) {
    return ACTORS.contains(name);
  }

  static boolean isVague(String name) {
    return VAGUE.contains(name);
  }

  private static List<String> joined(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** By our field name; a list is in lower case without marks, the surest name first. */
  static Map<String, List<String>> all() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put(
        EventSchema.TIMESTAMP,
        List.of(
            "timestamp",
            "eventtime",
            "eventtimestamp",
            "time",
            "occurredat",
            "occurred",
            "createdat",
            "created",
            "published",
            "finishedat",
            "startedat",
            "datetime",
            "date",
            "ts",
            "when",
            "at",
            "logtime",
            "createdon",
            "updatedat"));
    names.put(
        EventSchema.ID,
        List.of(
            "eventid",
            "eventuuid",
            "uuid",
            "guid",
            "id",
            "documentid",
            "recordid",
            "auditid",
            "requestid",
            "transactionid",
            "deliveryid",
            "logid",
            "messageid"));
    names.put(EventSchema.USER_NAME, joined(ACTORS, PEOPLE));
    names.put(TARGET_NAME, joined(TARGETS, PEOPLE));
    names.put(EventSchema.USER_ID, List.of("actorid", "userid", "uid", "principalid", "accountid"));
    names.put(
        EventSchema.ACTION,
        List.of(
            "action",
            "eventaction",
            "eventname",
            "eventtype",
            "operationname",
            "activity",
            "activitytype",
            "verb",
            "operation",
            "event",
            "method",
            "methodname",
            "what",
            "command",
            "type",
            "kind",
            "category"));
    names.put(
        EventSchema.OUTCOME,
        List.of("outcome", "result", "status", "success", "state", "decision", "verdict"));
    names.put(
        EventSchema.SOURCE_IP,
        List.of(
            "sourceip",
            "clientip",
            "ipaddress",
            "remoteip",
            "remoteaddr",
            "actorip",
            "callerip",
            "calleripaddress",
            "srcip",
            "ip",
            "address",
            "clientaddress",
            "remoteaddress",
            "sourceaddress"));
    names.put(
        EventSchema.HOST_NAME,
        List.of("hostname", "host", "server", "node", "machine", "instance"));
    names.put(
        EventSchema.RESOURCE_ID,
        List.of(
            "resourceid",
            "resource",
            "targetid",
            "target",
            "object",
            "objectid",
            "entity",
            "entityid",
            "repository",
            "repo",
            "project",
            "document",
            "path",
            "url",
            "item"));
    names.put(
        EventSchema.PROVIDER, List.of("service", "servicename", "application", "app", "source"));
    names.put(
        "event.reason", List.of("reason", "message", "description", "comment", "justification"));
    names.put("deployment.environment", List.of("environment", "env", "stage"));
    names.put(
        "change.id", List.of("commit", "sha", "revision", "changeid", "ticket", "pullrequest"));
    return names;
  }
}
