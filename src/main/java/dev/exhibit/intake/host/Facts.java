package dev.exhibit.intake.host;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.RunMarkers;
import dev.exhibit.model.EventSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a message of a host says, on its way into the fields of an event. */
final class Facts {
  private final EventFields fields;
  private final TreeSet<String> users = new TreeSet<>();

  Facts(EventFields fields) {
    this.fields = fields.put(EventSchema.ACTION, "message");
  }

  Facts put(String field, @Nullable Object value) {
    fields.put(field, value);
    return this;
  }

  Facts action(String action) {
    return put(EventSchema.ACTION, action);
  }

  /** Whether what was asked for was done. */
  Facts outcome(boolean success) {
    return put(EventSchema.OUTCOME, success ? "success" : "failure")
        .put(EventSchema.EFFECT, success ? "succeeded" : "refused");
  }

  /** ECS's categorisation. */
  Facts kind(List<String> categories, List<String> types) {
    return put("event.category", categories).put("event.type", types);
  }

  /** Who acted. */
  Facts actor(@Nullable String user) {
    return user(EventSchema.USER_NAME, user);
  }

  /** A user in this role. */
  Facts user(String field, @Nullable String user) {
    if (user != null && !user.isBlank()) {
      users.add(user);
      put(field, user);
    }
    return this;
  }

  /** Where somebody came from: an address or a name. */
  Facts from(@Nullable String address) {
    String plain = address == null ? "" : unbracketed(address);
    if (plain.isEmpty()) {
      return this;
    }
    String ip = Addresses.ip(plain);
    if (ip != null) {
      return put("source.address", ip)
          .put(EventSchema.SOURCE_IP, ip)
          .put("related.ip", List.of(ip));
    }
    return put("source.address", plain).put("source.domain", plain);
  }

  /** {@code [address]:port} as some programs print it. */
  private String unbracketed(String address) {
    int close = address.indexOf(']');
    if (!address.startsWith("[") || close < 0) {
      return address.endsWith(":") || address.endsWith(",") ? cut(address) : address;
    }
    if (address.startsWith(":", close + 1)) {
      port(address.substring(close + 2));
    }
    return address.substring(1, close);
  }

  private static String cut(String address) {
    return address.substring(0, address.length() - 1);
  }

  void port(String port) {
    int number = Scan.number(port);
    if (number >= 0 && number <= 0xffff) {
      put("source.port", number);
    }
  }

  /** The host that it happened on. */
  Facts host(@Nullable String host) {
    return host == null || host.isEmpty()
        ? this
        : put(EventSchema.HOST_NAME, host).put("related.hosts", List.of(host));
  }

  /** What stood in the gaps of a phrase; a gap is named for what it holds. */
  Facts fill(Map<String, String> gaps) {
    gaps.forEach((name, value) -> {
      switch (name) {
        case "user" -> actor(value);
        case "effective" -> user("user.effective.name", value);
        case "target" -> user("user.target.name", value);
        case "group" -> put("group.name", value);
        case "address" -> from(value);
        case "port" -> port(value);
        case "method" -> put(EventSchema.AUTH_METHOD, value);
        case "command" -> put("process.command_line", value);
        case "tty" -> put("user.terminal", value);
        case "reason" -> put("event.reason", value);
        default -> {}
      }
    });
    return this;
  }

  /** The command was the mark of a run. */
  void mark(RunMarkers.Marker marker) {
    marker.put(fields);
  }

  /** All is said. */
  void finish() {
    put("related.user", List.copyOf(users));
  }
}
