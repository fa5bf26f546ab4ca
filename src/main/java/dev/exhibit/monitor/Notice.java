package dev.exhibit.monitor;

import dev.exhibit.model.FiredAlert;
import java.util.List;

/**
 * What a person is told of an alert.
 *
 * @param alert id, control, severity, title, reason, window, count, event ids and who
 * @param controlTitle what should hold, in a line
 * @param links how to open each event that the alert names, in the same order
 * @param guidance what to do first
 */
public record Notice(FiredAlert alert, String controlTitle, List<Link> links, String guidance) {
  public Notice {
    links = List.copyOf(links);
  }

  /**
   * The way to one event.
   *
   * @param command shows the event wherever the workspace can be opened
   * @param url address that shows it in a browser; empty where none was configured
   */
  public record Link(String event, String command, String url) {}
}
