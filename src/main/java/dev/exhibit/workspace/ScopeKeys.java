package dev.exhibit.workspace;

import dev.exhibit.model.Person;
import dev.exhibit.model.Scope;
import dev.exhibit.model.Scope.CarveOut;
import dev.exhibit.model.Scope.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of {@code engagement.yaml} that say what is in the audit, and who takes part. */
final class ScopeKeys {
  static final Set<String> ALL = Set.of("criteria", "carved_out", "not_applicable", "people");

  private static final String CRITERION = "(CC[1-9]|A1|C1|PI1|P[1-8])\\.[1-9]";

  private final YamlFile yaml;
  private final ZoneId zone;

  /** Reads keys of this file, whose bare dates are of this zone. */
  ScopeKeys(YamlFile yaml, ZoneId zone) {
    this.yaml = yaml;
    this.zone = zone;
  }

  Scope scope() {
    Map<String, CarveOut> carved = new LinkedHashMap<>();
    yaml.map("carved_out").forEach((id, value) -> carved.put(criterion(id), carveOut(id, value)));
    Map<String, String> reasons = new LinkedHashMap<>();
    yaml.map("not_applicable")
        .forEach((id, value) -> reasons.put(criterion(id), said("not_applicable." + id, value)));
    for (String id : reasons.keySet()) {
      if (carved.containsKey(id)) {
        throw yaml.fault(id + " stands in 'carved_out' and in 'not_applicable'; keep one");
      }
    }
    return new Scope(chosen(), carved, reasons);
  }

  private @Nullable Set<Category> chosen() {
    if (!yaml.has("criteria")) {
      return null;
    }
    Set<Category> chosen = EnumSet.noneOf(Category.class);
    for (String text : yaml.texts("criteria")) {
      String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
      if (name.equals("SECURITY")) {
        continue; // always in
      }
      try {
        chosen.add(Category.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw yaml.fault(
            "'criteria': '"
                + text
                + "' is none of security, availability, confidentiality, processing_integrity,"
                + " privacy");
      }
    }
    return chosen;
  }

  private String criterion(String id) {
    if (!id.matches(CRITERION)) {
      throw yaml.fault("'" + id + "' is not a criterion, such as CC6.4");
    }
    return id;
  }

  private CarveOut carveOut(String id, @Nullable Object value) {
    String where = "carved_out." + id;
    Map<String, Object> map = yaml.asMap(where, value);
    yaml.allowOnly(where + ".", map, Set.of("provider", "reason", "report", "from", "until"));
    boolean reported = map.containsKey("report");
    if (reported != map.containsKey("from") || reported != map.containsKey("until")) {
      throw yaml.fault("'" + where + "': a report has 'report', 'from' and 'until'");
    }
    CarveOut carved =
        new CarveOut(
            said(where + ".provider", map.get("provider")),
            said(where + ".reason", map.get("reason")),
            reported ? said(where + ".report", map.get("report")) : null,
            reported ? day(where + ".from", map.get("from")) : null,
            reported ? day(where + ".until", map.get("until")) : null);
    if (carved.from() != null
        && carved.until() != null
        && !carved.from().isBefore(carved.until())) {
      throw yaml.fault("'" + where + "': the report must end after it begins");
    }
    return carved;
  }

  private Instant day(String key, @Nullable Object value) {
    String text = said(key, value);
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw yaml.fault("'" + key + ": " + text + "' is not a date such as 2026-01-31");
    }
  }

  private String said(String key, @Nullable Object value) {
    String text = value == null ? "" : String.valueOf(value).strip();
    if (text.isEmpty()) {
      throw yaml.fault("'" + key + "' says nothing; write it");
    }
    return text;
  }

  /** Who takes part, by the id that records use. */
  Map<String, Person> people() {
    Map<String, Person> people = new LinkedHashMap<>();
    yaml.map("people")
        .forEach((id, value) -> {
          Map<String, Object> map = yaml.asMap("people." + id, value);
          yaml.allowOnly("people." + id + ".", map, Set.of("name", "certificates"));
          List<String> certificates =
              YamlFile.texts(map.get("certificates")).stream()
                  .map(text -> text.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT))
                  .toList();
          if (certificates.stream().anyMatch(text -> !text.matches("[0-9a-f]{64}"))) {
            throw yaml.fault(
                "'people."
                    + id
                    + ".certificates' are SHA-256 fingerprints of 64 hex digits, which `openssl x509"
                    + " -fingerprint -sha256 -noout` prints");
          }
          Object name = map.get("name");
          people.put(id, new Person(id, name == null ? id : String.valueOf(name), certificates));
        });
    return people;
  }
}
