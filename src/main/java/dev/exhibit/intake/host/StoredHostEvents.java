package dev.exhibit.intake.host;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Times;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns documents of Filebeat's or Elastic Agent's system module into audit events: what a line
 * says is derived as intake would. Where the shipper left the message out, it is put together again
 * from the parts that it keeps under {@code system.auth}.
 */
public final class StoredHostEvents {
  private static final String SSH = "system.auth.ssh.";
  private static final String SUDO = "system.auth.sudo.";

  private StoredHostEvents() {}

  /** Whether a document comes from the system module's logs. */
  public static boolean isOne(Document source) {
    String dataset = source.text(EventSchema.DATASET, "");
    return dataset.equals(HostLogFormat.AUTH) || dataset.equals(HostLogFormat.SYSLOG);
  }

  /**
   * The audit event in a stored document. A time that cannot be read becomes 1970-01-01, which no
   * period of an audit holds.
   *
   * @param documentId used where the document names no event id
   */
  public static AuditEvent map(String documentId, Document source) {
    Instant time = Times.parse(source.text(EventSchema.TIMESTAMP));
    Instant when = time == null ? Instant.EPOCH : time;
    String id = source.text(EventSchema.ID, documentId);
    EventFields fields = new EventFields();
    copy(source, false, fields);
    Facts facts = new Facts(fields);
    SyslogLine line = line(source);
    String message = line != null ? line.message() : message(source);
    String program = source.text("process.name", program(line));
    String host = source.text(EventSchema.HOST_NAME, source.text("host.hostname", host(line)));
    if (message != null) {
      read(host, program, message, facts);
    }
    if (!program.isEmpty()) {
      facts.put("process.name", program);
    }
    if (new Document(fields.tree()).text(EventSchema.ACTION, "").equals("message")) {
      copy(source, true, fields);
    }
    facts.host(host).finish();
    fields.put(EventSchema.TIMESTAMP, when.toString()).put(EventSchema.ID, id);
    return new AuditEvent(id, when, new Document(fields.tree()));
  }

  private static void read(String host, String program, String message, Facts facts) {
    Repetitions.Said said = new Repetitions().said(host, program, message);
    Meaning.read(program, said.message(), facts);
    facts.put("message", message).put(EventSchema.REPEAT, said.times());
  }

  /** The fields that say who did what, which are derived where that can be; or the others. */
  private static void copy(Document source, boolean whoAndWhat, EventFields fields) {
    for (String field : EventSchema.fields().keySet()) {
      boolean judged =
          field.startsWith("user.")
              || field.equals(EventSchema.ACTION)
              || field.equals(EventSchema.OUTCOME);
      List<Object> values = judged == whoAndWhat ? source.values(field) : List.of();
      fields.put(field, values.size() == 1 ? values.getFirst() : values);
    }
  }

  /**
   * The whole line, which stands under {@code event.original}; or, before an ingest pipeline took
   * it apart, under {@code message}. Null where neither holds one.
   */
  private static @Nullable SyslogLine line(Document source) {
    String original = source.text(EventSchema.ORIGINAL);
    SyslogLine line = original == null ? null : SyslogParser.parse(original);
    boolean whole = line == null && !source.has("process.name") && source.has("message");
    return whole ? SyslogParser.parse(source.text("message", "")) : line;
  }

  private static String program(@Nullable SyslogLine line) {
    return line == null ? "" : Objects.requireNonNullElse(line.program(), "");
  }

  private static String host(@Nullable SyslogLine line) {
    return line == null ? "" : Objects.requireNonNullElse(line.host(), "");
  }

  private static @Nullable String message(Document source) {
    String message = source.text("message");
    return message != null ? message : said(source);
  }

  /** What the program said, as far as its parts tell; null when they do not. */
  private static @Nullable String said(Document source) {
    String user = source.text(EventSchema.USER_NAME, "").strip();
    if (source.has(SUDO + "command")) {
      String error = source.text(SUDO + "error");
      return user
          + " : "
          + (error == null ? "" : error + " ; ")
          + "TTY="
          + source.text(SUDO + "tty", "unknown")
          + " ; PWD="
          + source.text(SUDO + "pwd", "unknown")
          + " ; USER="
          + source.text(SUDO + "user", "")
          + " ; COMMAND="
          + source.text(SUDO + "command");
    }
    String dropped = source.text(SSH + "dropped_ip");
    if (dropped != null) {
      return "Did not receive identification string from " + dropped;
    }
    String event = source.text(SSH + "event");
    return event == null ? account(source, user) : login(source, event, user);
  }

  private static @Nullable String login(Document source, String event, String user) {
    String from = " from " + source.text("source.address", source.text(EventSchema.SOURCE_IP, ""));
    String port = source.text("source.port");
    String origin = port == null ? from : from + " port " + port;
    String signature = source.text(SSH + "signature");
    return switch (event) {
      case "Accepted", "Failed" ->
          event
              + " "
              + source.text(SSH + "method", "unknown")
              + " for "
              + user
              + origin
              + " ssh2"
              + (signature == null ? "" : ": " + signature);
      case "Invalid" -> "Invalid user " + user + origin;
      default ->
          event.endsWith(" user") ? event + " " + user + from : event + " user " + user + from;
    };
  }

  private static @Nullable String account(Document source, String user) {
    String gid = ", GID=" + source.text("group.id", "");
    return switch (source.text("process.name", "")) {
      case "useradd" ->
          "new user: name=" + user + ", UID=" + source.text(EventSchema.USER_ID, "") + gid;
      case "groupadd" -> "new group: name=" + source.text("group.name", "") + gid;
      default -> null;
    };
  }
}
