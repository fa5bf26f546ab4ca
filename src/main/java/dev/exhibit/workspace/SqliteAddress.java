package dev.exhibit.workspace;

import java.net.URI;
import java.nio.file.Path;

/**
 * How SQLite is told of a file: as a URI, in which the {@code ?}, {@code %} and {@code #} of a name
 * are spelled. In a plain path whatever follows a {@code ?} is taken for options.
 */
final class SqliteAddress {
  private static final String DRIVER = "jdbc:sqlite:file:";

  private SqliteAddress() {}

  /** Of a file that others may use too. */
  static String of(Path file) {
    return of(file.toUri());
  }

  /** SQLite takes no address with a host: a share of Windows is a path with four slashes. */
  static String of(URI file) {
    String share = file.getRawAuthority();
    return DRIVER + "//" + (share == null ? "" : "//" + share) + file.getRawPath();
  }

  /** Of a file that is read as if nobody could change it: without a lock or a file beside it. */
  static String unchanging(Path file) {
    return of(file) + "?immutable=1";
  }
}
