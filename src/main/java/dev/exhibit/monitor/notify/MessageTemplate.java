package dev.exhibit.monitor.notify;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.escaper.EscapingStrategy;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request. Templates are of JSON: every value is escaped as part of a JSON text, and
 * what comes out must be JSON, so that nothing that an event says can change the message's shape.
 */
final class MessageTemplate {
  private static final String SHIPPED = "templates/notice-slack.json.peb";
  private static final int MOST_BYTES = 1 << 18;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MessageTemplate() {}

  /**
   * The body.
   *
   * @param template {@code json}, {@code slack}, or a file
   * @throws IOException when the template cannot be read, or does not make JSON
   */
  static String body(String template, Sender.Message message) throws IOException {
    Map<String, Object> values = NoticeJson.of(message);
    return switch (template) {
      case "json" -> JSON.writeValueAsString(values);
      case "slack" -> filled(null, values);
      default -> filled(Path.of(template), values);
    };
  }

  private static String filled(@Nullable Path file, Map<String, Object> values) throws IOException {
    if (file != null && Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
    }
    EscapingStrategy json = input -> JSON.writeValueAsString(input).replaceAll("^\"|\"$", "");
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(file == null ? new ClasspathLoader() : new StringLoader())
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .addEscapingStrategy("json-text", json)
            .defaultEscapingStrategy("json-text")
            .build();
    StringWriter out = new StringWriter();
    try {
      engine.getTemplate(file == null ? SHIPPED : Files.readString(file)).evaluate(out, values);
      JSON.readTree(out.toString());
    } catch (PebbleException | JacksonException e) {
      throw new IOException(
          "the template "
              + (file == null ? SHIPPED : file)
              + " does not make JSON: "
              + e.getMessage(),
          e);
    }
    return out.toString();
  }
}
