package dev.exhibit.intake.record;

import static dev.exhibit.intake.record.Masking.MASK;

import java.util.List;

/** Finds secrets within one word or text. */
final class MaskedText {
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";

  /** How tokens begin whose form their issuers publish; AWS, GitHub, GitLab, Slack and so on. */
  private static final List<String> TOKENS =
      List.of(
          "AKIA",
          "ASIA",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "xoxb-",
          "xoxp-",
          "xoxa-",
          "xoxr-",
          "xoxs-",
          "xapp-",
          "sk_live_",
          "rk_live_",
          "sk-",
          "AIza",
          "npm_",
          "hvs.",
          "dop_v1_",
          "pypi-",
          "SG.",
          "ya29.",
          "eyJ");

  private static final int SHORTEST_TOKEN = 16;

  private MaskedText() {}

  static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Words.isSpace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isQuoted(String text) {
    int last = text.length() - 1;
    return last > 0
        && (text.charAt(0) == '\'' || text.charAt(0) == '"')
        && text.indexOf(text.charAt(0), 1) == last;
  }

  /** Whether the word is a scheme of HTTP authorization, so that its credentials come next. */
  static boolean isScheme(String word) {
    return word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
  }

  /** The end of "Name:" where the text is a header with a secret in it; -1 when it is none. */
  static int headerEnd(String text) {
    int end = 0;
    while (end < text.length() && SecretNames.isPart(text.charAt(end))) {
      end++;
    }
    boolean header =
        end > 0
            && end + 1 < text.length()
            && text.charAt(end) == ':'
            && text.charAt(end + 1) != '/'
            && SecretNames.matches(text.substring(0, end));
    return header ? end + 1 : -1;
  }

  /** The name before the colon that ends the word, without quotes. */
  static String lastName(String word) {
    int end = word.length();
    while (end > 0 && !SecretNames.isPart(word.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && SecretNames.isPart(word.charAt(start - 1))) {
      start--;
    }
    return word.substring(start, end);
  }

  /** Masks what stands between the lines of a private key in PEM. */
  static String privateKeys(String text) {
    int begin = text.indexOf(KEY_BEGIN);
    if (begin < 0) {
      return text;
    }
    int label = text.indexOf("PRIVATE KEY", begin);
    int end = label < 0 ? -1 : text.indexOf(KEY_END, label);
    if (label < 0) {
      return text;
    }
    return text.substring(0, label)
        + "PRIVATE KEY-----"
        + MASK
        + (end < 0 ? "" : privateKeys(text.substring(end)));
  }

  /** {@code user/SECRET@database}. */
  static String logon(String word) {
    int slash = word.indexOf('/');
    if (slash <= 0 || word.charAt(0) == '@' || word.charAt(0) == '-') {
      return word;
    }
    int at = word.indexOf('@', slash);
    return word.substring(0, slash + 1) + MASK + (at < 0 ? "" : word.substring(at));
  }

  /** Masks within a word. */
  static String word(String word) {
    return tokens(pairs(addresses(word)));
  }

  /** {@code scheme://user:SECRET@host}. */
  private static String addresses(String word) {
    StringBuilder masked = new StringBuilder();
    int done = 0;
    for (int at = word.indexOf("://"); at >= 0; at = word.indexOf("://", at + 3)) {
      int start = at + 3;
      int colon = start;
      while (colon < word.length() && ":/?#@".indexOf(word.charAt(colon)) < 0) {
        colon++;
      }
      if (colon >= word.length() || word.charAt(colon) != ':' || isPort(word, colon + 1)) {
        continue;
      }
      int host = endOfSecret(word, colon + 1);
      if (host > colon + 1 && start >= done) {
        masked.append(word, done, colon + 1).append(MASK);
        done = host;
      }
    }
    return done == 0 ? word : masked.append(word, done, word.length()).toString();
  }

  private static boolean isPort(String word, int from) {
    int at = from;
    while (at < word.length() && Character.isDigit(word.charAt(at))) {
      at++;
    }
    return at == word.length() || "/?#,".indexOf(word.charAt(at)) >= 0;
  }

  /** The last @ before the address ends; a password may hold one. -1 when there is none. */
  private static int endOfSecret(String word, int from) {
    int slash = word.indexOf('/', from);
    int at = slash < 0 ? word.lastIndexOf('@') : word.lastIndexOf('@', slash);
    return at >= from ? at : word.indexOf('@', from);
  }

  /** NAME=SECRET, NAME:SECRET and "NAME":"SECRET" anywhere in a word. */
  private static String pairs(String word) {
    StringBuilder masked = new StringBuilder();
    int done = 0;
    for (int at = 1; at < word.length(); at++) {
      char c = word.charAt(at);
      if (at < done || (c != '=' && c != ':') || word.startsWith("://", at)) {
        continue;
      }
      int nameEnd = at;
      while (nameEnd > 0 && "\"'\\".indexOf(word.charAt(nameEnd - 1)) >= 0) {
        nameEnd--;
      }
      String name = lastName(word.substring(Math.max(0, nameEnd - 200), nameEnd));
      if (nameEnd == 0
          || !SecretNames.isPart(word.charAt(nameEnd - 1))
          || !SecretNames.matches(name)
          || isHost(word, nameEnd - name.length())) {
        continue;
      }
      int start = at + 1;
      while (start < word.length() && "\"'\\".indexOf(word.charAt(start)) >= 0) {
        start++;
      }
      int end = valueEnd(word, at + 1, start);
      if (end > start) {
        masked.append(word, done, start).append(MASK);
        done = end;
      }
    }
    return done == 0 ? word : masked.append(word, done, word.length()).toString();
  }

  private static boolean isHost(String word, int nameStart) {
    return nameStart >= 2 && word.startsWith("//", nameStart - 2);
  }

  /** To the closing quote; without one to what ends a value in an address or a list. */
  private static int valueEnd(String word, int opening, int start) {
    if (start > opening) {
      char quote = word.charAt(start - 1);
      boolean escaped = start - 2 >= opening && word.charAt(start - 2) == '\\';
      for (int end = start; end < word.length(); end++) {
        char c = word.charAt(end);
        if (c == quote) {
          return escaped && word.charAt(end - 1) == '\\' ? end - 1 : end;
        }
        if (c == '\\' && !escaped) {
          end++;
        }
      }
      return word.length();
    }
    boolean address = word.lastIndexOf('?', start) >= 0;
    for (int end = start; end < word.length(); end++) {
      char c = word.charAt(end);
      if (c == ';' || (address && (c == '&' || c == '#'))) {
        return end;
      }
    }
    return word.length();
  }

  /** Tokens of known shape. */
  private static String tokens(String word) {
    if (word.length() < SHORTEST_TOKEN) {
      return word;
    }
    StringBuilder masked = new StringBuilder();
    int done = 0;
    for (int at = 0; at < word.length(); at++) {
      boolean inside = at > 0 && Character.isLetterOrDigit(word.charAt(at - 1));
      if (at < done || inside) {
        continue;
      }
      for (String prefix : TOKENS) {
        if (word.startsWith(prefix, at)) {
          int end = at;
          while (end < word.length() && SecretNames.isPart(word.charAt(end))) {
            end++;
          }
          if (end - at >= SHORTEST_TOKEN + prefix.length()) {
            masked.append(word, done, at).append(MASK);
            done = end;
          }
          break;
        }
      }
    }
    return done == 0 ? word : masked.append(word, done, word.length()).toString();
  }
}
