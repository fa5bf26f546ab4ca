package dev.exhibit.evidence.pdf;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An SVG of which only what draws plain shapes is taken over, by name: elements and attributes in
 * the lists below, written anew. What could run, fetch or grow is refused and named; what says
 * nothing about the picture (metadata, an editor's own notes) is left out.
 */
final class SvgLogo {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int MOST_ELEMENTS = 5000;
  private static final int DEEPEST = 50;

  private static final Set<String> SHAPES =
      Set.of(
          "svg",
          "g",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "defs",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath");

  private static final Set<String> SILENT = Set.of("title", "desc", "metadata");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "class",
          "d",
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "fx",
          "fy",
          "width",
          "height",
          "points",
          "transform",
          "gradientTransform",
          "gradientUnits",
          "spreadMethod",
          "offset",
          "stop-color",
          "stop-opacity",
          "fill",
          "fill-rule",
          "fill-opacity",
          "clip-rule",
          "clip-path",
          "clipPathUnits",
          "stroke",
          "stroke-width",
          "stroke-linecap",
          "stroke-linejoin",
          "stroke-miterlimit",
          "stroke-dasharray",
          "stroke-dashoffset",
          "stroke-opacity",
          "opacity",
          "style",
          "color",
          "display",
          "visibility");

  /** A reference leads to something inside the drawing, and nowhere else. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "url\\s*\\((?!\\s*['\"]?#)|@|\\\\|expression|javascript", Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)(?:px|pt|mm|cm|in)?\\s*");

  private static final Pattern SPACE = Pattern.compile("[\\s,]+");

  private final Path file;
  private final StringBuilder out = new StringBuilder();
  private int elements;

  private SvgLogo(Path file) {
    this.file = file;
  }

  static String read(Path file, byte[] bytes, String whose) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.next() != XMLStreamConstants.START_ELEMENT) {
        // A declaration of the document's type is not looked at, so no entity is ever known.
      }
      if (!xml.getLocalName().equals("svg") || !SVG.equals(xml.getNamespaceURI())) {
        throw Logo.refused(file, "is neither a PNG nor an SVG", null);
      }
      SvgLogo logo = new SvgLogo(file);
      logo.root(xml, whose);
      return logo.out.toString();
    } catch (XMLStreamException e) {
      throw Logo.refused(file, "is neither a PNG nor well-formed SVG", e);
    }
  }

  private void root(XMLStreamReader xml, String whose) throws XMLStreamException {
    double[] box = box(xml);
    out.append("<svg xmlns=\"").append(SVG).append("\" role=\"img\" alt=\"");
    out.append(Svg.escaped("Logo of " + whose)).append("\" ");
    out.append(Logo.size(box[2], box[3]));
    out.append(
        String.format(Locale.ROOT, " viewBox=\"%s %s %s %s\"", box[0], box[1], box[2], box[3]));
    for (String name : Set.of("fill", "stroke").stream().sorted().toList()) {
      String value = xml.getAttributeValue(null, name);
      if (value != null) {
        attribute(name, value);
      }
    }
    out.append('>');
    children(xml, 1);
    out.append("</svg>");
  }

  /** The part of the plane that is shown: the view box, else the size. */
  private double[] box(XMLStreamReader xml) {
    String view = xml.getAttributeValue(null, "viewBox");
    try {
      if (view != null) {
        String[] parts = SPACE.split(view.strip(), -1);
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
          box[i] = Double.parseDouble(parts[i]);
        }
        return sane(box);
      }
      return sane(new double[] {0, 0, length(xml, "width"), length(xml, "height")});
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Logo.refused(file, "does not say how large it is (viewBox)", e);
    }
  }

  private static double length(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    Matcher number = NUMBER.matcher(value == null ? "" : value);
    if (!number.matches()) {
      throw new IllegalArgumentException(name);
    }
    return Double.parseDouble(number.group(1));
  }

  private static double[] sane(double[] box) {
    for (double one : box) {
      if (!(Math.abs(one) < 1e6)) {
        throw new IllegalArgumentException("size");
      }
    }
    if (box[2] < 0.001 || box[3] < 0.001) {
      throw new IllegalArgumentException("size");
    }
    return box;
  }

  private void children(XMLStreamReader xml, int depth) throws XMLStreamException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> child(xml, depth);
        case XMLStreamConstants.END_ELEMENT -> {
          return;
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw Logo.refused(file, "refers to an entity", null);
        default -> { // text and comments draw nothing
        }
      }
    }
  }

  private void child(XMLStreamReader xml, int depth) throws XMLStreamException {
    String name = xml.getLocalName();
    if (++elements > MOST_ELEMENTS || depth > DEEPEST) {
      throw Logo.refused(file, "has too many shapes", null);
    }
    if (!SVG.equals(xml.getNamespaceURI()) || SILENT.contains(name)) {
      skip(xml);
    } else if (name.equals("style")) {
      style(xml);
    } else if (SHAPES.contains(name) && !name.equals("svg")) {
      out.append('<').append(name);
      attributes(xml).forEach(this::attribute);
      out.append('>');
      children(xml, depth + 1);
      out.append("</").append(name).append('>');
    } else {
      throw Logo.refused(
          file,
          "has <"
              + name
              + "> in line "
              + xml.getLocation().getLineNumber()
              + ", which a report does not take",
          null);
    }
  }

  /** Those that are known, but for references to elsewhere, which are refused. */
  private Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> kept = new TreeMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      String value = xml.getAttributeValue(i);
      boolean link = name.equals("href");
      if (link ? !value.startsWith("#") : name.toLowerCase(Locale.ROOT).startsWith("on")) {
        throw Logo.refused(file, "has " + name + "=\"" + value + "\"", null);
      }
      String prefix = xml.getAttributeNamespace(i);
      if ((prefix == null || prefix.isEmpty()) && ATTRIBUTES.contains(name)) {
        kept.put(name, value);
      }
    }
    return kept;
  }

  private void attribute(String name, String value) {
    checked(value);
    String own = name.equals("id") ? "logo-" + value : inside(value);
    out.append(' ').append(name).append("=\"").append(Svg.escaped(own)).append('"');
  }

  private void style(XMLStreamReader xml) throws XMLStreamException {
    String text = xml.getElementText();
    checked(text);
    out.append("<style>").append(Svg.escaped(inside(text))).append("</style>");
  }

  /** Its names become its own, since the page has anchors too. */
  private static String inside(String value) {
    return value.replaceAll("(url\\s*\\(\\s*['\"]?#)", "$1logo-");
  }

  private void checked(String value) {
    if (OUTSIDE.matcher(value).find()) {
      throw Logo.refused(file, "refers to something outside itself: " + value.strip(), null);
    }
  }

  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      int event = xml.next();
      open += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      open -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }
}
