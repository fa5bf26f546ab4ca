package dev.exhibit.evidence.pdf;

import dev.exhibit.model.State;
import dev.exhibit.model.StateGlyph;
import java.util.Locale;
import java.util.Optional;

/** A small SVG drawing under way; lengths are points. */
final class Svg {
  private final StringBuilder xml = new StringBuilder();
  private final double width;
  private final double height;
  private final String alternative;

  Svg(double width, double height, String alternative) {
    this.width = width;
    this.height = height;
    this.alternative = alternative;
  }

  void rect(double x, double y, double w, double h, String fill) {
    add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>", x, y, w, h, fill);
  }

  /** A rounded box with an edge; an empty dash draws a solid one. */
  void box(double x, double y, double w, double h, String fill, String stroke, String dash) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2.4\" fill=\"%s\" stroke=\"%s\""
            + " stroke-width=\"0.6\"%s/>",
        x, y, w, h, fill, stroke, dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
  }

  void line(double x1, double y1, double x2, double y2, String stroke, double strokeWidth) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
        x1, y1, x2, y2, stroke, strokeWidth);
  }

  /** Text that starts at ({@code start}), is centred on ({@code middle}) or ends at x. */
  void text(double x, double y, double size, int weight, String fill, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" font-family=\"Roboto\" font-size=\"%s\" font-weight=\"%s\""
            + " fill=\"%s\" text-anchor=\"%s\">%s</text>",
        x, y, size, weight, fill, anchor, escaped(text));
  }

  /** Slanted lines at 45 degrees, cut to a box: what could not be seen. */
  void hatch(double x, double y, double w, double h, String ink) {
    rect(x, y, w, h, Ink.HATCH_GROUND);
    double gap = 3.4;
    StringBuilder lines = new StringBuilder();
    for (double start = x - h + gap; start < x + w; start += gap) {
      double left = Math.max(start, x);
      double right = Math.min(start + h, x + w);
      if (left < right) {
        lines.append('M').append(number(left)).append(' ').append(number(y + h - (left - start)));
        lines.append('L').append(number(right)).append(' ').append(number(y + h - (right - start)));
      }
    }
    if (!lines.isEmpty()) {
      add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"0.5\"/>", lines, ink);
    }
  }

  /** A box as part of a path: many of one colour are drawn as one shape. */
  static void boxTo(StringBuilder path, double x, double y, double w, double h) {
    path.append('M').append(number(x)).append(' ').append(number(y));
    path.append('h').append(number(w)).append('v').append(number(h));
    path.append('h').append(number(-w)).append('z');
  }

  /** All boxes of a path; draws nothing of an empty one. */
  void boxes(StringBuilder path, String fill) {
    if (!path.isEmpty()) {
      add("<path d=\"%s\" fill=\"%s\"/>", path, fill);
    }
  }

  /** A state's shape in a square. */
  void glyph(double x, double y, double size, Optional<State> state, String ink, String ground) {
    add("<g transform=\"translate(%s %s) scale(%s)\">", x, y, size / 16);
    for (StateGlyph.Layer layer : StateGlyph.of(state).layers()) {
      switch (layer.paint()) {
        case FILL -> add("<path d=\"%s\" fill=\"%s\"/>", layer.path(), ink);
        case CUT -> stroke(layer, ground);
        case STROKE -> stroke(layer, ink);
      }
    }
    add("</g>");
  }

  private void stroke(StateGlyph.Layer layer, String colour) {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"%s\""
            + " stroke-linejoin=\"round\"%s/>",
        layer.path(),
        colour,
        layer.width(),
        layer.dashed() ? "butt" : "round",
        layer.dashed() ? " stroke-dasharray=\"2.6 2.2\"" : "");
  }

  String done() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" alt=\"%s\" viewBox=\"0 0 %s %s\""
                + " style=\"width: %spt; height: %spt\">",
            escaped(alternative),
            number(width),
            number(height),
            number(width),
            number(height))
        + xml
        + "</svg>";
  }

  /** As a file that stands alone, on white. */
  String file() {
    return String.format(
            Locale.ROOT,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"-6 -6 %s %s\""
                + " width=\"%spt\" height=\"%spt\"><title>%s</title>"
                + "<rect x=\"-6\" y=\"-6\" width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>",
            number(width + 12),
            number(height + 12),
            number(width + 12),
            number(height + 12),
            escaped(alternative))
        + xml.toString().replace("\"Roboto\"", "\"Roboto, sans-serif\"")
        + "</svg>\n";
  }

  private void add(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Double d ? number(d) : values[i];
    }
    xml.append(String.format(Locale.ROOT, format, texts));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
