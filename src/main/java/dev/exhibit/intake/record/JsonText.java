package dev.exhibit.intake.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object (RFC 8259) by hand, since a JSON library takes too long to load. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(512);
  private boolean first = true;

  JsonText open() {
    text.append('{');
    first = true;
    return this;
  }

  JsonText close() {
    text.append('}');
    first = false;
    return this;
  }

  /** Begins an object under this name. */
  JsonText object(String name) {
    name(name);
    return open();
  }

  /** A text; null leaves it out. */
  JsonText put(String name, @Nullable String value) {
    if (value != null) {
      name(name);
      quoted(value);
    }
    return this;
  }

  JsonText put(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  JsonText list(String name, Iterable<String> values) {
    name(name);
    char before = '[';
    for (String value : values) {
      text.append(before);
      quoted(value);
      before = ',';
    }
    if (before == '[') {
      text.append('[');
    }
    text.append(']');
    return this;
  }

  /** The object as one line of UTF-8. */
  byte[] line() {
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void name(String name) {
    if (!first) {
      text.append(',');
    }
    first = false;
    quoted(name);
    text.append(':');
  }

  private void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < ' ' || c == 0x7f) {
        text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
