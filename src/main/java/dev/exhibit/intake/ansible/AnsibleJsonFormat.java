package dev.exhibit.intake.ansible;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Ansible's JSON callbacks write: {@code ansible.posix.json}, one document for a run, and
 * {@code ansible.posix.jsonl}, one event a line. Their times are in UTC.
 */
public final class AnsibleJsonFormat implements RecordFormat {
  @Override
  public List<String> sources() {
    return List.of(AnsibleLogFormat.SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains("\"v2_playbook_on_")
        || text.contains("\"v2_runner_")
        || text.contains("\"global_custom_stats\"");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    return new CallbackLines().read(element);
  }

  @Override
  public RecordReader open(InputHints hints) {
    CallbackLines lines = new CallbackLines();
    return element -> lines.read(element);
  }

  /** Whether the element is a document of a whole run. */
  static boolean isDocument(Map<?, ?> element) {
    return element.get("plays") instanceof List<?> && element.get("stats") instanceof Map<?, ?>;
  }

  /** The name of the callback's event that the element is; null when it is none. */
  static @Nullable String event(Map<?, ?> element) {
    String event = Values.text(element, "_event");
    return event != null && event.startsWith("v2_") ? event : null;
  }
}
