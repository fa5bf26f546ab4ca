package dev.exhibit.intake.record;

import java.util.List;
import java.util.Locale;

/**
 * Names whose value is a secret, however they are written: {@code --db-password}, {@code
 * dbPassword}.
 */
final class SecretNames {
  private static final List<String> WITHIN =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "passwort",
          "secret",
          "token",
          "credential",
          "creds",
          "authorization",
          "bearer",
          "cookie",
          "signature",
          "apikey",
          "accesskey",
          "privatekey",
          "authkey",
          "accountkey",
          "encryptionkey",
          "signingkey",
          "masterkey",
          "licensekey",
          "storagekey",
          "sharedkey",
          "passin",
          "passout",
          "fromliteral");

  private static final List<String> AT_THE_END = List.of("pwd", "pass", "auth", "psk");

  /** What only says where the secret is, or that somebody will be asked for it. */
  private static final List<String> NOT_AT_THE_END =
      List.of("file", "path", "dir", "stdin", "prompt");

  private static final List<String> NOT_AT_THE_START =
      List.of("no-", "no_", "ask-", "ask_", "without-");

  private SecretNames() {}

  /** Whether the value under this name is to be masked; leading dashes do not matter. */
  static boolean matches(String name) {
    int start = 0;
    while (start < name.length() && name.charAt(start) == '-') {
      start++;
    }
    String bare = name.substring(start).toLowerCase(Locale.ROOT);
    String letters = letters(bare);
    // The shell's own PWD and OLDPWD are folders.
    if (letters.equals("pwd")
        || letters.equals("oldpwd")
        || startsWithAny(bare, NOT_AT_THE_START)
        || endsWithAny(letters, NOT_AT_THE_END)) {
      return false;
    }
    for (String word : WITHIN) {
      if (letters.contains(word)) {
        return true;
      }
    }
    return endsWithAny(letters, AT_THE_END);
  }

  /** Whether a word of prose, as in SQL, announces a secret in quotes. */
  static boolean announces(String word) {
    return word.equalsIgnoreCase("password") || word.equalsIgnoreCase("passphrase");
  }

  /** Whether this character can stand in a name. */
  static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  private static boolean startsWithAny(String name, List<String> starts) {
    for (String start : starts) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithAny(String name, List<String> ends) {
    for (String end : ends) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
