package dev.exhibit.logstore.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to run the embedded server.
 *
 * @param data the folder that holds everything it keeps; made when absent
 * @param port where HTTP listens on loopback; 0 for any free port
 * @param heap the most heap it may use, as {@code 768m} or {@code 2g}
 * @param serverHome the folder {@code server} of the distribution
 * @param javaHome a JDK of version 25 or later
 * @param settings further settings of the server; none but in tests of clusters
 */
public record EmbeddedStoreConfig(
    Path data,
    int port,
    String heap,
    Path serverHome,
    Path javaHome,
    Map<String, String> settings) {

  /** Heap when nobody says otherwise: enough for some ten million events. */
  public static final String DEFAULT_HEAP = "1g";

  public EmbeddedStoreConfig {
    data = data.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port lies between 0 and 65535, not " + port + ".");
    }
    if (!heap.matches("[1-9]\\d{0,5}[kKmMgG]")) {
      throw new IllegalArgumentException("A heap size is written 768m or 2g, not '" + heap + "'.");
    }
  }

  /** Any free port, the default heap, run by the JDK that runs this. */
  public static EmbeddedStoreConfig of(Path data, Path serverHome) {
    return new EmbeddedStoreConfig(
        data, 0, DEFAULT_HEAP, serverHome, Path.of(System.getProperty("java.home")), Map.of());
  }
}
