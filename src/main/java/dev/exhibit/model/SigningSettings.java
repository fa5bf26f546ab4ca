package dev.exhibit.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace signs its packages, as a person wrote it down.
 *
 * @param key the key; null for the workspace's own
 * @param authorities addresses that vouch for the time, in order of preference; without any nobody
 *     is asked
 * @param trust files with certificates of those whom the workbench knows when it verifies
 */
public record SigningSettings(@Nullable SigningKey key, List<URI> authorities, List<Path> trust) {
  /** Nothing was said. */
  public static final SigningSettings NONE = new SigningSettings(null, List.of(), List.of());

  public SigningSettings {
    authorities = List.copyOf(authorities);
    trust = List.copyOf(trust);
  }

  /**
   * The address of a time-stamping authority.
   *
   * @throws BadRequestException with words for a person when it is none
   */
  public static URI authority(String text) {
    if (text.contains("@")) {
      throw new BadRequestException(
          "The address of a timestamp authority must hold no name and no password.");
    }
    try {
      URI address = new URI(text.strip());
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return address;
      }
      throw notOne(text, null);
    } catch (URISyntaxException e) {
      throw notOne(text, e);
    }
  }

  private static BadRequestException notOne(String text, @Nullable Throwable cause) {
    return new BadRequestException(
        "'" + text + "' is not the address of a timestamp authority, such as http://tsa.example.",
        cause);
  }
}
