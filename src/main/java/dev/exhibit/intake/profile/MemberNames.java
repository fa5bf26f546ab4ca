package dev.exhibit.intake.profile;

import dev.exhibit.model.EventSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tools call the members that say who, what, when and where. */
final class MemberNames {
  private MemberNames() {}

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
    names.put(
        EventSchema.USER_NAME,
        List.of(
            "username",
            "userlogin",
            "actorlogin",
            "actorname",
            "actoremail",
            "useremail",
            "login",
            "user",
            "actor",
            "email",
            "principal",
            "principalname",
            "performedby",
            "initiator",
            "initiatedby",
            "author",
            "who",
            "by",
            "subject",
            "operator",
            "account",
            "identity",
            "owner",
            "sender",
            "name"));
    names.put(EventSchema.USER_ID, List.of("userid", "actorid", "uid", "principalid", "accountid"));
    names.put(
        EventSchema.ACTION,
        List.of(
            "action",
            "eventaction",
            "eventname",
            "eventtype",
            "operation",
            "operationname",
            "event",
            "activity",
            "activitytype",
            "verb",
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
