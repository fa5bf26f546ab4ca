package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.CanonicalJson;
import dev.exhibit.evidence.NameUuid;
import dev.exhibit.evidence.PackagePlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How OSCAL writes things: its data types are those of the JSON schemas of 1.2.1. Every identifier
 * is a version 5 UUID over the engagement, the period and what is named, so that the same thing has
 * the same one in every package.
 */
final class Oscal {
  static final String VERSION = "1.2.1";

  /** The namespace of our own properties. */
  static final String NS = "urn:exhibit:oscal:1";

  private final PackagePlan plan;

  Oscal(PackagePlan plan) {
    this.plan = plan;
  }

  /** The identifier of a thing of this engagement and period. */
  String uuid(String kind, String name) {
    return NameUuid.of(
            NameUuid.NAMESPACE,
            String.join(
                "|",
                plan.engagement(),
                plan.period().from().toString(),
                plan.period().to().toString(),
                kind,
                name))
        .toString();
  }

  /**
   * A document: canonical JSON, under an identifier that follows from its content, since OSCAL
   * wants another one whenever the content is another.
   */
  static byte[] document(String root, Map<String, Object> content) {
    UUID id = NameUuid.of(NameUuid.NAMESPACE, root + "|" + CanonicalJson.text(content));
    Map<String, Object> whole = new LinkedHashMap<>(content);
    whole.put("uuid", id.toString());
    return CanonicalJson.text(Map.of(root, whole)).getBytes(StandardCharsets.UTF_8);
  }

  Map<String, Object> metadata(String title, List<Object> parties) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("title", line(title));
    metadata.put("last-modified", judgedUntil().toString());
    metadata.put("version", value(plan.period().toString()));
    metadata.put("oscal-version", VERSION);
    metadata.put(
        "props",
        List.of(
            prop("status", plan.complete() ? "COMPLETE" : "PARTIAL"),
            prop("generated-data", Boolean.toString(plan.generated()))));
    if (!parties.isEmpty()) {
      metadata.put("parties", parties);
    }
    metadata.put(
        "remarks",
        "Management's evidence, not an auditor's opinion. So that equal evidence gives equal bytes,"
            + " times in this document are those up to which controls were judged, or at which"
            + " people spoke; when the store was asked stands in run.json.");
    return metadata;
  }

  /** The latest moment of which anything is said. */
  Instant judgedUntil() {
    return plan.controls().stream()
        .map(c -> c.evaluation().judgedUntil())
        .max(Comparator.naturalOrder())
        .orElse(plan.period().to());
  }

  static Map<String, Object> prop(String name, String value) {
    return Map.of("name", name, "ns", NS, "value", value(value));
  }

  static Map<String, Object> prop(String name, String value, String kind, String remarks) {
    Map<String, Object> prop = new HashMap<>(prop(name, value));
    prop.put("class", kind);
    prop.put("remarks", text(remarks));
    return prop;
  }

  /** Properties that are there: pairs of name and value, of which an empty value is left out. */
  static List<Object> props(String... pairs) {
    List<Object> props = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].isBlank()) {
        props.add(prop(pairs[i], pairs[i + 1]));
      }
    }
    return props;
  }

  /** StringDatatype: one line that neither begins nor ends with space, and is not empty. */
  static String value(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
    return clean.isEmpty() ? "-" : clean;
  }

  /** MarkupLineDatatype: one line in which nothing is markup. */
  static String line(String text) {
    return plain(value(text));
  }

  /** MarkupMultilineDatatype in which nothing is markup. */
  static String text(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}&&[^\\n]]+", " ").strip();
    return clean.isEmpty() ? "-" : plain(clean);
  }

  /** Markup's own characters are escaped: what a log says must not become a link or a tag. */
  private static String plain(String text) {
    return text.replaceAll("[\\\\`*_~^\\[\\]<>{}&!#|]", "\\\\$0");
  }
}
