package dev.exhibit.monitor.notify;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.NotifySettings;
import java.net.URI;

/** Addresses that people name. */
final class Addresses {
  private Addresses() {}

  /**
   * An address of the web; in the open only to this machine.
   *
   * @throws BadRequestException with a sentence for a person, without the address
   */
  static URI web(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("It is not an address of the web.", e);
    }
    String host = uri.getHost();
    boolean secure = "https".equals(uri.getScheme());
    if (host == null || !(secure || "http".equals(uri.getScheme()))) {
      throw new BadRequestException("It is not an address such as https://hooks.example/a.");
    }
    if (uri.getRawUserInfo() != null) {
      throw new BadRequestException("Names and passwords do not belong into an address.");
    }
    if (!secure && !NotifySettings.isHere(host)) {
      throw new BadRequestException(
          "Alerts do not go over a network in the open: " + host + " needs https.");
    }
    return uri;
  }
}
