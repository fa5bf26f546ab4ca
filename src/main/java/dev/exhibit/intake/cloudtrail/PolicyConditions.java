package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the conditions of a statement do to a grant to everyone. They narrow it when one of them
 * ties the caller, or the network it comes from, to fixed values by an operator that is false for a
 * caller without such a value. So {@code …IfExists}, {@code ForAllValues} and negations do not
 * narrow, and neither do transport, headers, names of objects, tags and user names, which anybody
 * can choose. Sources: the Amazon S3 user guide, "The meaning of public", and the IAM user guide,
 * "AWS global condition context keys" and "Condition operators".
 *
 * @param narrow whether not everyone is let in
 * @param accounts accounts that the conditions let in by number
 */
record PolicyConditions(boolean narrow, Set<String> accounts) {
  private static final Set<String> CALLER_KEYS =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths",
          "aws:userid",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");
  private static final Set<String> NAMING_ACCOUNTS =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");
  private static final Set<String> POSITIVE =
      Set.of(
          "stringequals",
          "stringequalsignorecase",
          "stringlike",
          "arnequals",
          "arnlike",
          "ipaddress");
  private static final String ANY_VALUE = "foranyvalue:";

  /** Broader ranges are as good as everyone; an address without a length is one address. */
  private static final int BROADEST_IPV4 = 8;

  private static final int BROADEST_IPV6 = 32;
  private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");

  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

  /** Stands for many values: a wildcard, or a policy variable, which a caller may fill. */
  private static final Pattern OPEN = Pattern.compile(".*([*?]|\\$\\{).*");

  /** Open, and still within one account, organisation or role. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "arn:[^:]*:[^:]*:[^:]*:\\d{12}:.*|o-[a-z0-9]+/.*|A[A-Z]{3}[A-Z0-9]{12,}:[^:]*");

  static PolicyConditions of(Map<?, ?> condition) {
    boolean narrow = false;
    Set<String> accounts = new LinkedHashSet<>();
    for (Map.Entry<?, ?> byOperator : condition.entrySet()) {
      String operator = operator(String.valueOf(byOperator.getKey()));
      for (Map.Entry<?, ?> byKey : Values.map(byOperator.getValue()).entrySet()) {
        String key = String.valueOf(byKey.getKey()).toLowerCase(Locale.ROOT);
        List<String> values = Values.texts(byKey.getValue());
        if (!values.isEmpty() && values.stream().allMatch(value -> ties(operator, key, value))) {
          narrow = true;
          if (NAMING_ACCOUNTS.contains(key)) {
            values.forEach(value -> addAccount(value, accounts));
          }
        }
      }
    }
    return new PolicyConditions(narrow, accounts);
  }

  /** Of many values in the request one must fit; that all of them do also holds for none. */
  private static String operator(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(ANY_VALUE) ? lower.substring(ANY_VALUE.length()) : lower;
  }

  private static boolean ties(String operator, String key, String value) {
    if (key.equals("aws:principalisawsservice")) {
      return operator.equals("bool") && value.equalsIgnoreCase("true");
    }
    if (!POSITIVE.contains(operator)) {
      return false;
    }
    return key.equals("aws:sourceip") ? isNarrowRange(value) : isFixed(key, value);
  }

  private static boolean isNarrowRange(String value) {
    Matcher range = RANGE.matcher(value.strip());
    if (!range.matches()) {
      return false;
    }
    boolean v6 = range.group(1).indexOf(':') >= 0;
    return range.group(2) == null
        || Integer.parseInt(range.group(2)) >= (v6 ? BROADEST_IPV6 : BROADEST_IPV4);
  }

  private static boolean isFixed(String key, String value) {
    return CALLER_KEYS.contains(key)
        && (!OPEN.matcher(value).matches() || WITHIN.matcher(value).matches());
  }

  private static void addAccount(String value, Set<String> accounts) {
    Matcher matcher = ACCOUNT.matcher(value);
    if (matcher.find()) {
      accounts.add(matcher.group());
    }
  }
}
