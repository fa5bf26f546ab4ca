package dev.exhibit.evidence;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One way to tamper with a package, and what must be said of it.
 *
 * @param exit of {@code exhibit verify} with the company's root
 * @param file that a finding must name; empty where there is nothing to find
 * @param outside what the lines of VERIFY.txt say of it; empty where they say OK
 */
record Forgery(String what, Making making, int exit, String file, String outside) {
  /** What stands in a finding for the package itself. */
  static final String WHOLE = "the package";

  /** Makes the bytes of a forged package. */
  @FunctionalInterface
  interface Making {
    byte[] from(Originals originals) throws Exception;
  }

  /** Changes entries. */
  @FunctionalInterface
  interface Change {
    void apply(Map<String, byte[]> entries, Originals originals) throws Exception;
  }

  /**
   * What a forger has.
   *
   * @param clean entries of the package, in their order
   * @param other entries of another package of the same signer
   * @param forger a key of their own
   */
  record Originals(Map<String, byte[]> clean, Map<String, byte[]> other, Signer forger) {
    Map<String, byte[]> copy() {
      return new LinkedHashMap<>(clean);
    }
  }

  /** Of changed entries, packed as they should be. */
  static Forgery of(String what, String file, String outside, Change change) {
    return new Forgery(
        what,
        originals -> {
          Map<String, byte[]> entries = originals.copy();
          change.apply(entries, originals);
          return RawZip.of(entries).end();
        },
        1,
        file,
        outside);
  }

  /** Of a container that is packed as it should not be. */
  static Forgery packed(String what, String file, String outside, Making making) {
    return new Forgery(what, making, 1, file, outside);
  }

  /** A line of the guide. */
  String told() {
    return "| %s | %d | %s | %s |"
        .formatted(
            what,
            exit,
            file.isEmpty() ? "none" : file.length() > 60 ? "its name" : "`" + file + "`",
            outside.isEmpty() ? "nothing" : "`BAD` … " + outside);
  }

  @Override
  public String toString() {
    return what;
  }

  static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static byte[] joined(byte[]... parts) throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
