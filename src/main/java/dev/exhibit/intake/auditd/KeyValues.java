package dev.exhibit.intake.auditd;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the body of a record apart: {@code name=value} with bare, quoted or braced values, the
 * {@code msg='…'} of user space within, and the enriched part behind. Words that are no value of a
 * name are passed over.
 */
final class KeyValues {
  /**
   * One of the pairs, in the order of the record.
   *
   * @param quoted whether the value stood in double quotes, and so was not encoded
   */
  record Pair(String name, String value, boolean quoted) {
    /** The value, decoded where it was encoded. */
    String decoded() {
      String decoded = quoted ? null : Encoded.decode(name, value);
      return decoded == null ? value : decoded;
    }

    /** Whether nothing is known: the tools write that in several ways. */
    boolean isNothing() {
      return value.isEmpty() || value.equals("?") || value.equals("(null)");
    }
  }

  private static final Pattern NAME = Pattern.compile("([\\w.\\[\\]-]{1,80})=");

  /** What the enriched part may begin with where its separator was lost. */
  private static final Pattern ENRICHED =
      Pattern.compile(
          "(ARCH|SYSCALL|OLD-AUID|AUID|EUID|SUID|FSUID|OUID|UID|EGID|SGID|FSGID|OGID|GID|SADDR|ID)=");

  private static final String NESTED = "msg";

  private final String text;
  private final List<Pair> pairs;
  private final boolean inner;
  private int at;
  private boolean braces = true;
  private String before = "";

  private KeyValues(String text, List<Pair> pairs, boolean inner) {
    this.text = text;
    this.pairs = pairs;
    this.inner = inner;
  }

  /** The pairs of a record's body. */
  static List<Pair> of(String body) {
    List<Pair> pairs = new ArrayList<>();
    new KeyValues(body, pairs, false).read();
    return pairs;
  }

  private void read() {
    Matcher name = NAME.matcher(text);
    while (skipSpace()) {
      name.region(at, text.length());
      if (name.lookingAt()) {
        at = name.end();
        value(name.group(1));
        before = "";
      } else {
        int start = at;
        at = wordEnd(at);
        before = text.substring(start, at);
      }
    }
  }

  /** Moves to the next word; false at the end. */
  private boolean skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length();
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return end;
  }

  private void value(String name) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    switch (first) {
      case '"' -> enclosed(name, text.indexOf('"', at + 1), true);
      case '{' -> enclosed(name, brace(), false);
      case '\'' -> {
        int end = name.equals(NESTED) && !inner ? text.lastIndexOf('\'') : -1;
        if (end > at) {
          new KeyValues(text.substring(at + 1, end), pairs, true).read();
          at = end + 1;
        } else {
          enclosed(name, text.indexOf('\'', at + 1), true);
        }
      }
      default -> bare(name);
    }
  }

  /** The next closing brace; once there is none, none is looked for again. */
  private int brace() {
    int end = braces ? text.indexOf('}', at + 1) : -1;
    braces = end >= 0;
    return end;
  }

  private void enclosed(String name, int end, boolean quoted) {
    if (end < 0) {
      bare(name);
      return;
    }
    add(name, text.substring(at + 1, end), quoted);
    at = end + 1;
  }

  private void bare(String name) {
    int end = wordEnd(at);
    Matcher enriched = ENRICHED.matcher(text).region(at, end);
    if (enriched.find()) {
      end = enriched.start();
    } else if (inner) {
      end = goesOn(end);
    }
    add(name, text.substring(at, end), false);
    at = end;
  }

  /** User space leaves values with blanks unquoted: {@code op=adding user id=1004}. */
  private int goesOn(int from) {
    int end = from;
    Matcher name = NAME.matcher(text);
    while (end < text.length()) {
      int next = end;
      while (next < text.length() && text.charAt(next) <= ' ') {
        next++;
      }
      if (next == text.length() || name.region(next, text.length()).lookingAt()) {
        return end;
      }
      end = wordEnd(next);
    }
    return end;
  }

  /** {@code old auid=700 new auid=0} is how a login was written before it was {@code old-auid}. */
  private void add(String name, String value, boolean quoted) {
    boolean prefixed = before.equals("old") || before.equals("new");
    pairs.add(new Pair(prefixed ? before + "_" + name : name, value, quoted));
  }
}
