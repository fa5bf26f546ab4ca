package dev.exhibit.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text of the window, from one bundle. Numbers in texts are written as {@link Formats} does.
 */
public final class Messages {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.exhibit.ui.messages", Locale.ENGLISH);

  private Messages() {}

  /**
   * The text of a key, its places filled.
   *
   * @throws java.util.MissingResourceException when the bundle has no such key
   */
  public static String text(String key, Object... arguments) {
    String pattern = BUNDLE.getString(key);
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, Formats.reader()).format(arguments);
  }

  /** The word for a constant: the key is the prefix, a dot and the constant's name. */
  public static String word(String prefix, Enum<?> constant) {
    return BUNDLE.getString(prefix + "." + constant.name());
  }
}
