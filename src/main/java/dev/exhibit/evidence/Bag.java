package dev.exhibit.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The lists of a BagIt 1.0 bag (RFC 8493): which file has which SHA-256.
 *
 * <p>The content digest of a package is the SHA-256 of the lines of {@code manifest-sha256.txt}
 * without the two files that differ from run to run or that show the digest itself: {@code
 * run.json} and the signed report, which is a picture of the rest.
 */
final class Bag {
  static final String DATA = "data/";
  static final String META = "META-INF/";
  static final String MANIFEST = "manifest-sha256.txt";
  static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
  static final String REPORT = "data/report.pdf";
  static final String RUN = "data/run.json";

  private Bag() {}

  /** The declaration every bag begins with. */
  static byte[] declaration() {
    return utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  }

  /** Size and number of the payload, so that a cut-off bag is seen at once. */
  static byte[] info(SortedMap<String, Container.Entry> entries, PackagePlan plan) {
    long bytes = 0;
    long files = 0;
    for (Map.Entry<String, Container.Entry> entry : entries.entrySet()) {
      if (entry.getKey().startsWith(DATA)) {
        bytes += entry.getValue().bytes();
        files++;
      }
    }
    return utf8(
        "Bag-Software-Agent: "
            + plan.run().tool()
            + "\n"
            + "External-Description: Evidence for "
            + plan.scopeName()
            + " over "
            + plan.period()
            + (plan.generated() ? ", generated data" : "")
            + "\n"
            + "Payload-Oxum: "
            + bytes
            + "."
            + files
            + "\n");
  }

  /** The list of the payload. */
  static byte[] manifest(SortedMap<String, Container.Entry> entries) {
    return list(entries, name -> name.startsWith(DATA));
  }

  /** The list of everything that is neither payload nor signature. */
  static byte[] tagManifest(SortedMap<String, Container.Entry> entries) {
    return list(entries, Bag::isTag);
  }

  static boolean isTag(String name) {
    return !name.startsWith(DATA) && !name.startsWith(META) && !name.equals(TAG_MANIFEST);
  }

  /** The content digest over a payload list: file name to lower-case hex SHA-256. */
  static String contentDigest(SortedMap<String, String> payload) {
    StringBuilder lines = new StringBuilder();
    payload.forEach((name, sha256) -> {
      if (!name.equals(REPORT) && !name.equals(RUN)) {
        lines.append(sha256).append("  ").append(name).append('\n');
      }
    });
    return Digests.sha256Hex(utf8(lines.toString()));
  }

  /** The payload of what was written so far. */
  static SortedMap<String, String> payload(SortedMap<String, Container.Entry> entries) {
    SortedMap<String, String> payload = new TreeMap<>();
    entries.forEach((name, entry) -> {
      if (name.startsWith(DATA)) {
        payload.put(name, entry.sha256());
      }
    });
    return payload;
  }

  private static byte[] list(SortedMap<String, Container.Entry> entries, Predicate<String> wanted) {
    StringBuilder lines = new StringBuilder();
    entries.forEach((name, entry) -> {
      if (wanted.test(name)) {
        lines.append(entry.sha256()).append("  ").append(name).append('\n');
      }
    });
    return utf8(lines.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
