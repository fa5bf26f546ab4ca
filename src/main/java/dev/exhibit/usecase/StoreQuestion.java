package dev.exhibit.usecase;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A search as it is sent to the store, for whoever wants to send it without us.
 *
 * @param address of the store, without anything secret
 * @param indices names or patterns
 * @param body of {@code _search}, JSON
 * @param exact whether the store picks just what matches; else each row is judged once more here
 */
public record StoreQuestion(String address, List<String> indices, String body, boolean exact) {
  public StoreQuestion {
    indices = List.copyOf(indices);
    address = address.replaceFirst("//[^/@]*@", "//").replaceFirst("/+$", "");
  }

  /** Where it is sent. */
  public String url() {
    String names = indices.stream().map(StoreQuestion::encoded).collect(Collectors.joining(","));
    return address
        + "/"
        + names
        + "/_search?ignore_unavailable=false&allow_no_indices=false"
        + "&allow_partial_search_results=true";
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2A", "*").replace("+", "%20");
  }

  /** As a command for a POSIX shell; the key is read from the environment and never written. */
  public String curl() {
    return "curl --silent --show-error --fail-with-body --request POST \\\n  "
        + quoted(url())
        + " \\\n  --header \"Authorization: ApiKey $EXHIBIT_API_KEY\" \\\n"
        + "  --header 'Content-Type: application/json' \\\n  --data-binary "
        + quoted(body);
  }

  /** In single quotes a shell takes every sign as it is, but for the quote itself. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
