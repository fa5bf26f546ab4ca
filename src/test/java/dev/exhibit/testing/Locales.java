package dev.exhibit.testing;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Locales that write numbers and dates otherwise, and work that is done in one of them. */
public final class Locales {
  /** German digits, Arabic digits, the Buddhist calendar, the Turkish dotless i. */
  public static final List<String> SOME = List.of("en-US", "de-DE", "ar-EG", "th-TH", "tr-TR");

  private Locales() {}

  /** Does something on a machine of this locale; afterwards it is what it was. */
  public static <T> T in(String tag, Callable<T> work) throws Exception {
    Locale all = Locale.getDefault();
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      return work.call();
    } finally {
      Locale.setDefault(all);
      Locale.setDefault(Locale.Category.FORMAT, format);
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
  }
}
