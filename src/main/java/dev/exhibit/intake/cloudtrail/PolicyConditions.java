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
 * ties the caller to fixed values by a positive operator; transport, headers and names of objects
 * say nothing about who may come. Source: the Amazon S3 user guide, "The meaning of public".
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
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:sourceip",
          "aws:vpcsourceip",
          "aws:userid",
          "aws:username",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");
  private static final Set<String> NAMING_ACCOUNTS =
      Set.of("aws:principalaccount", "aws:principalarn");
  private static final Set<String> POSITIVE =
      Set.of(
          "stringequals",
          "stringequalsignorecase",
          "stringlike",
          "arnequals",
          "arnlike",
          "ipaddress");
  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
  private static final Pattern ANY_ID = Pattern.compile("(vpce?|o)-\\*");
  private static final Pattern WORLD = Pattern.compile(".*/\\s*0+\\s*");

  static PolicyConditions of(Map<?, ?> condition) {
    boolean narrow = false;
    Set<String> accounts = new LinkedHashSet<>();
    for (Map.Entry<?, ?> byOperator : condition.entrySet()) {
      if (!POSITIVE.contains(operator(String.valueOf(byOperator.getKey())))) {
        continue;
      }
      for (Map.Entry<?, ?> byKey : Values.map(byOperator.getValue()).entrySet()) {
        String key = String.valueOf(byKey.getKey()).toLowerCase(Locale.ROOT);
        List<String> values = Values.texts(byKey.getValue());
        boolean fixed = !values.isEmpty() && values.stream().noneMatch(PolicyConditions::anything);
        if (CALLER_KEYS.contains(key) && fixed) {
          narrow = true;
          if (NAMING_ACCOUNTS.contains(key)) {
            values.forEach(value -> addAccount(value, accounts));
          }
        }
      }
    }
    return new PolicyConditions(narrow, accounts);
  }

  private static void addAccount(String value, Set<String> accounts) {
    Matcher matcher = ACCOUNT.matcher(value);
    if (matcher.find()) {
      accounts.add(matcher.group());
    }
  }

  /** Of many values in the request one must fit; that all of them do also holds for none. */
  private static String operator(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("foranyvalue:") ? lower.substring("foranyvalue:".length()) : lower;
  }

  private static boolean anything(String value) {
    boolean noLetter = value.chars().allMatch(c -> c == '*' || c == '?' || c == ':');
    boolean anyArn = value.startsWith("arn:") && !ACCOUNT.matcher(value).find();
    return noLetter
        || ANY_ID.matcher(value).matches()
        || WORLD.matcher(value).matches()
        || (anyArn && value.contains("*"));
  }
}
