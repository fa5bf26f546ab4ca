package dev.exhibit.intake.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what lines mean that only say how often something was said: rsyslog's {@code message
 * repeated 2 times: [ … ]}, which holds it, and {@code last message repeated 2 times} of BSD, macOS
 * and older Linux, which is about the line before it of the same host.
 */
final class Repetitions {
  private static final int HOSTS_REMEMBERED = 1_000;
  private static final String LAST = "last message repeated ";
  private static final Phrase INNER = new Phrase("message repeated {count} times: [{text*}");

  private final Map<String, Said> lastOfHost =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
          return size() > HOSTS_REMEMBERED;
        }
      };

  private @Nullable Said last;

  /**
   * What was said.
   *
   * @param times how often; null when the line does not tell
   */
  record Said(
      @Nullable String host, @Nullable String program, String message, @Nullable Long times) {}

  /** What a line says, by its own words or by those it repeats. */
  Said said(@Nullable String host, @Nullable String program, String message) {
    long repeated = repeated(message);
    if (repeated > 0) {
      Said before = host == null ? last : lastOfHost.get(host);
      return before == null
          ? new Said(host, program, message, repeated)
          : new Said(
              host == null ? before.host() : host,
              program == null ? before.program() : program,
              before.message(),
              repeated);
    }
    Said said = inner(host, program, message);
    last = said;
    lastOfHost.put(said.host() == null ? "" : said.host(), said);
    return said;
  }

  private static Said inner(@Nullable String host, @Nullable String program, String message) {
    Map<String, String> gaps = INNER.match(message);
    int times = gaps == null ? -1 : Scan.number(gaps.getOrDefault("count", ""));
    if (gaps == null || times < 1) {
      return new Said(host, program, message, null);
    }
    String text = gaps.getOrDefault("text", "").strip();
    String said = text.endsWith("]") ? text.substring(0, text.length() - 1).strip() : text;
    return new Said(host, program, said, (long) times);
  }

  /** How often the line before was repeated; 0 when the message does not say that. */
  private static long repeated(String message) {
    String text = message.startsWith("--- ") ? message.substring("--- ".length()) : message;
    if (!text.startsWith(LAST)) {
      return 0;
    }
    Scan in = new Scan(text, LAST.length());
    int times = in.number(1, 9);
    return times > 0 && in.rest().startsWith(" time") ? times : 0;
  }
}
