package dev.exhibit.usecase;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ways to open an event. */
public final class AlertLinks {
  private AlertLinks() {}

  /** A command for a POSIX shell that shows the event wherever the workspace can be opened. */
  public static String command(String event) {
    String kql = "event.id:\"" + event.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return "exhibit events --query '" + kql.replace("'", "'\\''") + "'";
  }

  /** The id as a part of an address (RFC 3986). */
  static String encoded(String event) {
    return URLEncoder.encode(event, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
