package dev.exhibit.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table behind {@link EventSchema}: every typed field, one method a subject. */
final class EventFieldTable {
  private final Map<String, FieldType> types = new LinkedHashMap<>();

  private EventFieldTable() {}

  static Map<String, FieldType> types() {
    EventFieldTable table = new EventFieldTable();
    table.common();
    table.who();
    table.where();
    table.onWhat();
    table.cloudTrail();
    table.otherSources();
    table.judgementFacts();
    return Collections.unmodifiableMap(table.types);
  }

  private void common() {
    put(
        FieldType.DATE,
        EventSchema.TIMESTAMP,
        EventSchema.INGESTED,
        "event.start",
        "event.end",
        "event.created");
    put(FieldType.LONG, "event.duration", "event.sequence", "event.severity");
    put(FieldType.STORED_ONLY, EventSchema.ORIGINAL, EventSchema.ORIGINAL_BASE64);
    put(
        FieldType.KEYWORD,
        EventSchema.ID,
        EventSchema.HASH,
        EventSchema.ACTION,
        EventSchema.OUTCOME,
        EventSchema.DATASET,
        EventSchema.PROVIDER,
        "event.category",
        "event.type",
        "event.kind",
        "event.reason",
        "event.module",
        "event.code",
        "event.timezone",
        "error.code",
        "error.message",
        "message",
        "tags",
        "service.name",
        "service.type",
        "log.file.path",
        "log.flags",
        "log.level",
        "fileset.name",
        "input.type",
        "organization.id",
        "organization.name",
        "url.full",
        "url.path",
        "http.request.method",
        "http.request.id",
        "user_agent.original");
    put(FieldType.LONG, "http.response.status_code", "log.offset");
    put(FieldType.FLATTENED, "labels");
  }

  private void who() {
    put(
        FieldType.KEYWORD,
        EventSchema.USER_NAME,
        EventSchema.USER_ID,
        "user.email",
        "user.full_name",
        "user.domain",
        "user.roles",
        "user.terminal",
        "user.group.id",
        "user.group.name",
        "user.audit.id",
        "user.audit.name",
        "user.effective.name",
        "user.effective.id",
        "user.effective.group.id",
        "user.saved.id",
        "user.saved.group.id",
        "user.filesystem.id",
        "user.filesystem.group.id",
        "user.target.name",
        "user.target.id",
        "user.target.email",
        "client.user.name",
        "client.user.id",
        "group.id",
        "group.name",
        "related.user");
  }

  private void where() {
    put(FieldType.IP, EventSchema.SOURCE_IP, "destination.ip", "related.ip");
    put(FieldType.LONG, "source.port", "destination.port");
    put(
        FieldType.KEYWORD,
        EventSchema.HOST_NAME,
        EventSchema.REGION,
        EventSchema.ACCOUNT,
        "host.id",
        "host.architecture",
        "source.address",
        "source.domain",
        "destination.address",
        "network.direction",
        "cloud.provider",
        "related.hosts",
        "orchestrator.type",
        "orchestrator.namespace",
        "orchestrator.cluster.name",
        "orchestrator.resource.type",
        "orchestrator.resource.name",
        "container.name",
        "container.runtime");
  }

  private void onWhat() {
    put(
        FieldType.KEYWORD,
        EventSchema.RESOURCE_ID,
        "resource.type",
        "resource.name",
        "file.path",
        "file.directory",
        "process.name",
        "process.executable",
        "process.command_line",
        "process.args",
        "process.working_directory",
        "process.title");
    put(
        FieldType.LONG,
        "process.pid",
        "process.parent.pid",
        "process.args_count",
        "process.exit_code");
  }

  private void cloudTrail() {
    put(FieldType.BOOLEAN, "aws.cloudtrail.read_only", "aws.cloudtrail.management_event");
    put(
        FieldType.FLATTENED,
        "aws.cloudtrail.request_parameters",
        "aws.cloudtrail.response_elements",
        "aws.cloudtrail.additional_event_data");
    put(
        FieldType.KEYWORD,
        "aws.cloudtrail.user_identity.type",
        "aws.cloudtrail.user_identity.arn",
        "aws.cloudtrail.user_identity.account_id",
        "aws.cloudtrail.user_identity.access_key_id",
        "aws.cloudtrail.user_identity.invoked_by",
        "aws.cloudtrail.event_type",
        "aws.cloudtrail.event_version",
        "aws.cloudtrail.event_category",
        "aws.cloudtrail.request_id",
        "aws.cloudtrail.recipient_account_id");
  }

  private void otherSources() {
    put(
        FieldType.KEYWORD,
        "log.syslog.appname",
        "log.syslog.procid",
        "log.syslog.msgid",
        "log.syslog.hostname",
        "change.id",
        "change.author",
        "change.branch",
        "deployment.id",
        "deployment.environment",
        "ci.deployment_id",
        "incident.id");
    put(FieldType.DATE, "incident.began");
    put(
        FieldType.LONG,
        "log.syslog.priority",
        "log.syslog.version",
        "log.syslog.facility.code",
        "log.syslog.severity.code");
    put(
        FieldType.FLATTENED,
        "log.syslog.structured_data",
        "system.auth",
        "journald",
        "auditd.log",
        "ansible",
        "github",
        "okta",
        "kubernetes.audit",
        "restic",
        "borg",
        "source_record");
  }

  private void judgementFacts() {
    put(
        FieldType.BOOLEAN,
        "exhibit.narrows",
        EventSchema.YEAR_INFERRED,
        EventSchema.GENERATED,
        EventSchema.RUN_CHECK_MODE);
    put(
        FieldType.LONG,
        EventSchema.REPEAT,
        "exhibit.run.exit_code",
        "exhibit.run.hosts",
        "exhibit.run.ok",
        "exhibit.run.changed",
        "exhibit.run.unreachable",
        "exhibit.run.failed",
        "exhibit.run.skipped",
        "exhibit.run.bytes",
        "exhibit.run.files");
    put(
        FieldType.KEYWORD,
        "exhibit.opened.cidr",
        "exhibit.opened.port",
        "exhibit.opened.world",
        "exhibit.closed.world",
        "exhibit.grant.to",
        "exhibit.mfa",
        EventSchema.EFFECT,
        EventSchema.AUTH_METHOD,
        EventSchema.RUN_ID,
        EventSchema.RUN_NAME,
        EventSchema.RUN_PHASE,
        EventSchema.RUN_STATUS,
        EventSchema.RUN_HOST);
  }

  private void put(FieldType type, String... names) {
    for (String name : names) {
      types.put(name, type);
    }
  }
}
