package dev.exhibit.monitor;

import dev.exhibit.model.SensuCheck;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Addresses of Kibana's Discover, whose state stands in the fragment in Rison. */
public final class KibanaLink {
  private KibanaLink() {}

  /**
   * The way to what the check counted.
   *
   * @param address of Kibana, such as {@code https://kibana.example/app}
   */
  public static String of(String address, SensuCheck check, Instant now) {
    String[] window = SensuRequests.window(check, now);
    String global = "(time:(from:" + text(window[0]) + ",to:" + text(window[1]) + "))";
    String query = "(language:lucene,query:" + text(check.query()) + ")";
    return address.replaceAll("/+$", "")
        + "/discover#/?_g="
        + encoded(global)
        + "&_a="
        + encoded("(query:" + query + ")");
  }

  /** A text of Rison, in which {@code !} takes the meaning from itself and from a quote. */
  private static String text(String text) {
    return "'" + text.replace("!", "!!").replace("'", "!'") + "'";
  }

  private static String encoded(String state) {
    return URLEncoder.encode(state, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
