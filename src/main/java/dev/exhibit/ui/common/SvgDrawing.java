package dev.exhibit.ui.common;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same drawing as a vector file: SVG 1.1 (W3C, second edition), one user unit a logical pixel.
 * Hatching is a pattern in user space, so that stripes of neighbours continue each other.
 */
final class SvgDrawing implements Drawing {
  private final double width;
  private final double height;
  private final StringBuilder body = new StringBuilder(4096);
  private final Set<String> patterns = new TreeSet<>();

  SvgDrawing(double width, double height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public void fill(double x, double y, double w, double h, int argb) {
    if (w > 0 && h > 0) {
      rectangle(x, y, w, h, colour(argb));
    }
  }

  private void rectangle(double x, double y, double w, double h, String fill) {
    body.append("<rect x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(w))
        .append("\" height=\"")
        .append(number(h))
        .append("\" fill=\"")
        .append(fill)
        .append("\"/>\n");
  }

  @Override
  public void hatch(double x, double y, double w, double h, int line, int ground) {
    if (w <= 0 || h <= 0) {
      return;
    }
    String id = "hatch-" + colour(line).substring(1) + "-" + colour(ground).substring(1);
    patterns.add(
        "<pattern id=\""
            + id
            + "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
            + "height=\"6\" fill=\""
            + colour(ground)
            + "\"/><path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\" stroke=\""
            + colour(line)
            + "\" stroke-width=\"1.2\"/></pattern>\n");
    rectangle(x, y, w, h, "url(#" + id + ")");
  }

  @Override
  public void cross(double x, double y, double size, int argb) {
    body.append("<path d=\"M")
        .append(number(x))
        .append(' ')
        .append(number(y))
        .append("l")
        .append(number(size))
        .append(' ')
        .append(number(size))
        .append("m0 ")
        .append(number(-size))
        .append("l")
        .append(number(-size))
        .append(' ')
        .append(number(size))
        .append("\" stroke=\"")
        .append(colour(argb))
        .append("\" fill=\"none\"/>\n");
  }

  /** Writes a line of text, its left end and foot at that place. */
  void text(double x, double y, int size, boolean strong, String text, int argb) {
    body.append("<text x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" font-family=\"Inter, sans-serif\" font-size=\"")
        .append(size)
        .append(strong ? "\" font-weight=\"600" : "")
        .append("\" fill=\"")
        .append(colour(argb))
        .append("\">")
        .append(escaped(text))
        .append("</text>\n");
  }

  /** Takes a drawing of that size in, its corner at that place. */
  void place(double x, double y, SvgDrawing other) {
    body.append("<g transform=\"translate(")
        .append(number(x))
        .append(' ')
        .append(number(y))
        .append(")\">\n")
        .append(other.body)
        .append("</g>\n");
    patterns.addAll(other.patterns);
  }

  /** The whole file. */
  String file(String title) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        + "version=\"1.1\" width=\""
        + number(width)
        + "\" height=\""
        + number(height)
        + "\" viewBox=\"0 0 "
        + number(width)
        + " "
        + number(height)
        + "\" role=\"img\">\n<title>"
        + escaped(title)
        + "</title>\n<defs>\n"
        + String.join("", patterns)
        + "</defs>\n"
        + body
        + "</svg>\n";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String colour(int argb) {
    return String.format(Locale.ROOT, "#%06x", argb & 0xffffff);
  }

  /** Control characters have no place in XML 1.0, not even escaped. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t\n]]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
