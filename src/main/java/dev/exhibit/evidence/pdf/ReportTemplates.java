package dev.exhibit.evidence.pdf;

import dev.exhibit.evidence.Branding;
import dev.exhibit.model.UserFacingException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The templates of the report: the company's own where it has one of that name, else the shipped
 * ones. A template names others as {@code templates/NAME} and reaches no other file.
 */
final class ReportTemplates {
  static final String START = "templates/report.html.peb";
  static final String STYLE = "templates/report.css";

  private static final String CORRECT =
      "Nothing was written. Correct it, or take it out of the workspace's templates/ to have the"
          + " shipped one.";

  private final Branding branding;
  private final PebbleEngine engine;

  ReportTemplates(Branding branding, ZoneId zone) {
    this.branding = branding;
    this.engine =
        new PebbleEngine.Builder()
            .loader(new Own(branding.templates()))
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .extension(new ReportExtension(zone))
            .build();
  }

  /** Reads every template of the company's, so that a slip in one is known before all work. */
  void check() {
    for (Map.Entry<String, Path> one : branding.templates().entrySet()) {
      if (one.getKey().endsWith(".peb")) {
        try {
          engine.getTemplate("templates/" + one.getKey());
        } catch (PebbleException e) {
          throw fault(e);
        }
      }
    }
  }

  /** The report as XHTML, which is well formed. */
  String html(Map<String, Object> context) throws IOException {
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(START).evaluate(html, context);
    } catch (PebbleException e) {
      throw fault(e);
    }
    String text = printable(html.toString());
    wellFormed(text);
    return text;
  }

  String style() throws IOException {
    try (Reader reader = open(branding.templates(), STYLE)) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    }
  }

  /** Logs hold characters that XML does not. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private RuntimeException fault(PebbleException e) {
    if (branding.templates().isEmpty()) {
      return new IllegalStateException("a shipped template is broken", e);
    }
    return new UserFacingException(place(e) + ": " + e.getPebbleMessage() + ".", CORRECT, e);
  }

  private String place(PebbleException e) {
    if (e instanceof Missing missing) {
      return asking(missing.name);
    }
    String name = String.valueOf(e.getFileName()).replaceFirst("^templates/", "");
    Path own = branding.templates().get(name);
    return (own == null ? "The shipped template " + name : own.toString())
        + ":"
        + e.getLineNumber();
  }

  /** The library does not say who asked for a template that is not there. */
  private String asking(String name) {
    for (Path own : branding.templates().values()) {
      try {
        List<String> lines = Files.readAllLines(own);
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).contains(name)) {
            return own + ":" + (i + 1);
          }
        }
      } catch (IOException e) {
        return own.toString();
      }
    }
    return String.join(", ", branding.templates().keySet());
  }

  /** A template that is not there, or may not be reached. */
  private static final class Missing extends LoaderException {
    private static final long serialVersionUID = 1L;
    private final String name;

    Missing(IOException cause, String name) {
      super(cause, String.valueOf(cause.getMessage()));
      this.name = name;
    }
  }

  /** What the templates gave is parsed by itself, since the layout library would not say where. */
  private void wellFormed(String html) throws IOException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.newSAXParser().parse(new InputSource(new StringReader(html)), new DefaultHandler());
    } catch (SAXParseException e) {
      throw notWellFormed(html, e.getLineNumber(), e);
    } catch (SAXException e) {
      throw notWellFormed(html, 1, e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform has an XML parser", e);
    }
  }

  private RuntimeException notWellFormed(String html, int line, Exception e) {
    if (branding.templates().isEmpty()) {
      return new IllegalStateException("the shipped templates give no well-formed XHTML", e);
    }
    String text = html.lines().skip(Math.max(0, line - 1)).findFirst().orElse("").strip();
    return new UserFacingException(
        "With "
            + String.join(", ", branding.templates().keySet())
            + " of the workspace the report is not well-formed XHTML: "
            + e.getMessage()
            + " In line "
            + line
            + " of what came out: "
            + (text.length() > 200 ? text.substring(0, 200) + "…" : text),
        CORRECT,
        e);
  }

  private static Reader open(Map<String, Path> own, String name) throws IOException {
    Path file = own.get(name.replaceFirst("^templates/", ""));
    if (file != null) {
      return new StringReader(Files.readString(file));
    }
    @Nullable InputStream in = ReportTemplates.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IOException("there is no template " + name);
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /** Finds a template by its name. */
  private record Own(Map<String, Path> own) implements Loader<String> {
    private static final Pattern NAME = Pattern.compile("templates/[A-Za-z0-9.-]+");

    @Override
    public Reader getReader(String name) {
      try {
        if (!NAME.matcher(name).matches()) {
          throw new IOException("a template is named as templates/NAME, not " + name);
        }
        return open(own, name);
      } catch (IOException e) {
        throw new Missing(e, name);
      }
    }

    @Override
    public void setCharset(String charset) {
      // Templates are UTF-8.
    }

    @Override
    public void setPrefix(String prefix) {
      // Names are whole.
    }

    @Override
    public void setSuffix(String suffix) {
      // Names are whole.
    }

    @Override
    public String resolveRelativePath(String relativePath, String anchorPath) {
      return relativePath;
    }

    @Override
    public String createCacheKey(String name) {
      return name;
    }

    @Override
    public boolean resourceExists(String name) {
      return NAME.matcher(name).matches();
    }
  }
}
