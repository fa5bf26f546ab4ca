package dev.exhibit.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The colours of one theme, read from its style sheet, so that drawn pictures and styled nodes have
 * one source.
 *
 * @param sheet address of the style sheet, for a scene
 * @param colours ARGB, not premultiplied, by token name such as {@code -exhibit-bar}
 */
public record Tokens(String sheet, boolean dark, Map<String, Integer> colours) {
  private static final Pattern TOKEN =
      Pattern.compile("(-[a-z-]+):\\s*#([0-9a-f]{6})([0-9a-f]{2})?;");

  /** Both themes, read once. */
  private static final class Themes {
    private static final Tokens LIGHT = load("light", false);
    private static final Tokens DARK = load("dark", true);
  }

  /** The theme of {@code tokens-light.css} or {@code tokens-dark.css}. */
  public static Tokens load(boolean dark) {
    return dark ? Themes.DARK : Themes.LIGHT;
  }

  /** Reads both themes now, so that the thread of the window need not. */
  public static void read() {
    load(false);
    load(true);
  }

  private static Tokens load(String theme, boolean dark) {
    String name = "/assets/style/tokens-" + theme + ".css";
    try (InputStream in = Tokens.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The style sheet " + name + " is missing.");
      }
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Tokens(sheet(name), dark, parse(css));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the rules that both themes share. */
  public static String rules() {
    return sheet("/assets/style/exhibit.css");
  }

  private static String sheet(String resource) {
    java.net.URL url = Tokens.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException("The style sheet " + resource + " is missing.");
    }
    return url.toExternalForm();
  }

  static Map<String, Integer> parse(String css) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      String alpha = matcher.group(3);
      int rgb = Integer.parseInt(matcher.group(2), 16);
      colours.put(
          matcher.group(1), (alpha == null ? 0xff : Integer.parseInt(alpha, 16)) << 24 | rgb);
    }
    return Map.copyOf(colours);
  }

  /**
   * The colour of a token, ARGB.
   *
   * @throws IllegalArgumentException when the theme has no such token
   */
  public int argb(String token) {
    @Nullable Integer colour = colours.get(token);
    if (colour == null) {
      throw new IllegalArgumentException("No colour is called " + token + ".");
    }
    return colour;
  }
}
