package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Values;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a call let in and to which ports. Requests write rules in several shapes: the
 * rule in the request itself, lists of rules with lists of ranges, rules wrapped by their ids, and
 * the names in different case. All have a range inside of an object, or in an object around it,
 * that has the protocol and ports; so the request is walked, and each range takes what stands
 * nearest around it.
 */
final class Openings {
  private static final Set<String> OPENING =
      Set.of(
          "AuthorizeSecurityGroupIngress",
          "ModifySecurityGroupRules",
          "AuthorizeDBSecurityGroupIngress");
  private static final Set<String> CLOSING =
      Set.of("RevokeSecurityGroupIngress", "RevokeDBSecurityGroupIngress");
  private static final Set<String> RANGES = Set.of("cidrip", "cidripv4", "cidripv6");
  private static final Pattern WORLD = Pattern.compile(".*/\\s*0+\\s*");

  /** Every range that was let in, as written. */
  private final Set<String> ranges = new LinkedHashSet<>();

  /** Every port, range of ports, {@code all} or {@code icmp} that was opened to some range. */
  private final Set<String> ports = new LinkedHashSet<>();

  /** The same, opened to a {@code /0}, whatever address stands before the slash. */
  private final Set<String> world = new LinkedHashSet<>();

  private Openings() {}

  /** What the call opened, whether or not it succeeded. */
  static Openings of(@Nullable String action, Map<?, ?> request) {
    Openings openings = new Openings();
    if (action != null && OPENING.contains(action)) {
      openings.walk(request, new Rule(null, null, null));
    }
    return openings;
  }

  /** What the call closed again, where it names ranges and not rules by their ids. */
  static Openings closed(@Nullable String action, Map<?, ?> request) {
    Openings closed = new Openings();
    if (action != null && CLOSING.contains(action)) {
      closed.walk(request, new Rule(null, null, null));
    }
    return closed;
  }

  Set<String> ranges() {
    return ranges;
  }

  Set<String> ports() {
    return ports;
  }

  Set<String> world() {
    return world;
  }

  private record Rule(@Nullable String protocol, @Nullable String from, @Nullable String to) {
    Rule within(Map<?, ?> map) {
      String ownProtocol = Values.text(Values.member(map, "ipProtocol"));
      String ownFrom = Values.text(Values.member(map, "fromPort"));
      String ownTo = Values.text(Values.member(map, "toPort"));
      boolean none = ownProtocol == null && ownFrom == null && ownTo == null;
      return none ? this : new Rule(ownProtocol, ownFrom, ownTo);
    }

    /** As {@code public_ports} would name it. */
    String port() {
      String name = protocol == null ? "" : protocol.toLowerCase(Locale.ROOT);
      return switch (name) {
        case "icmp", "icmpv6", "1", "58" -> "icmp";
        case "-1", "all" -> "all";
        default -> from == null || from.startsWith("-") ? "all" : range(from);
      };
    }

    private String range(String first) {
      return to == null || first.equals(to) ? first : first + "-" + to;
    }
  }

  private void walk(@Nullable Object node, Rule around) {
    if (node instanceof Map<?, ?> map) {
      if (Boolean.TRUE.equals(Values.bool(Values.member(map, "isEgress")))) {
        return;
      }
      Rule rule = around.within(map);
      map.forEach((name, value) -> {
        if (RANGES.contains(String.valueOf(name).toLowerCase(Locale.ROOT))) {
          Values.texts(value).forEach(range -> open(range, rule));
        } else {
          walk(value, rule);
        }
      });
    } else if (node instanceof Iterable<?> many) {
      many.forEach(one -> walk(one, around));
    }
  }

  private void open(String range, Rule rule) {
    ranges.add(range.strip());
    ports.add(rule.port());
    if (WORLD.matcher(range).matches()) {
      world.add(rule.port());
    }
  }
}
