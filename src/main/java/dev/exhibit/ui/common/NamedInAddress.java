package dev.exhibit.ui.common;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses without who was named in them; what stood there as a password is let go of.
 *
 * @param addresses as they were typed, without names and passwords
 * @param user the first name; empty where only a password stood there
 */
record NamedInAddress(String addresses, String user) {
  private static final Pattern EACH = Pattern.compile("//([^/\\s]*)@");

  /** A password that was not escaped may hold anything; what follows a port is a path. */
  private static final Pattern REST = Pattern.compile("//([^/:]*:(?!\\d+/).*)@", Pattern.DOTALL);

  /** Where the next address begins; what is between two stays with the first. */
  private static final Pattern NEXT = Pattern.compile("(?<=[,\\s])(?=[A-Za-z][A-Za-z0-9+.-]*://)");

  /** Takes apart what was typed; empty where nobody is named. */
  static Optional<NamedInAddress> of(String typed) {
    List<NamedInAddress> each = NEXT.splitAsStream(typed).map(NamedInAddress::one).toList();
    String addresses = each.stream().map(NamedInAddress::addresses).collect(joining());
    return addresses.equals(typed)
        ? Optional.empty()
        : Optional.of(
            new NamedInAddress(
                addresses,
                each.stream()
                    .map(NamedInAddress::user)
                    .filter(user -> !user.isEmpty())
                    .findFirst()
                    .orElse("")));
  }

  /** One address, with what stands before the next. */
  private static NamedInAddress one(String typed) {
    Matcher named = EACH.matcher(typed);
    boolean plain = named.find();
    Matcher any = plain ? named : REST.matcher(typed);
    if (!plain && !any.find()) {
      return new NamedInAddress(typed, "");
    }
    String user = any.group(1).replaceFirst("(?s):.*", "");
    String without = REST.matcher(EACH.matcher(typed).replaceAll("//")).replaceAll("//");
    return new NamedInAddress(without, decoded(user));
  }

  private static String decoded(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return user; // a percent sign that escapes nothing
    }
  }
}
