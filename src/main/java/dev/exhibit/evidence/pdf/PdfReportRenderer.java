package dev.exhibit.evidence.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Report;
import dev.exhibit.evidence.ReportRenderer;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Draws the report: templates to XHTML to a tagged PDF (PDF/A-3a and PDF/UA-1 settings). Fonts come
 * from the class path; the layout library wants them as files.
 */
public final class PdfReportRenderer implements ReportRenderer {
  private static final String ROBOTO = "com/formdev/flatlaf/fonts/roboto/Roboto-";
  private static final String MONO = "com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";

  /** The default makes signing a large tagged PDF take half a minute. */
  private static final CompressParameters COMPRESSION = new CompressParameters(10_000);

  @Override
  public void render(Report report, Path pdf, Path scratch) throws IOException {
    // The library's own logger would speak to the terminal.
    XRLog.setLoggerImpl(new Slf4jLogger());
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfVersion(1.7f);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.withProducer("Exhibit");
    builder.useExternalResourceAccessControl((uri, type) -> false, null);
    builder.useSVGDrawer(new BatikSVGDrawer());
    fonts(builder, scratch);
    builder.withHtmlContent(html(report), null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      PDDocument document = renderer.getPdfDocument();
      Attachments.embed(document, report.embedded());
      Metadata.settle(document, report.contentDigest());
      document.save(pdf.toFile(), COMPRESSION);
    }
  }

  /** The report as XHTML. */
  String html(Report report) throws IOException {
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ClasspathLoader())
            .strictVariables(true)
            .extension(new ReportExtension(report.period().zone()))
            .build();
    StringWriter html = new StringWriter();
    engine
        .getTemplate("templates/report.html.peb")
        .evaluate(
            html,
            Map.of(
                "report", report,
                "css", resource("templates/report.css"),
                "signerFingerprint", Certificates.fingerprint(report.signer().certificate()),
                "rootFingerprint", Certificates.fingerprint(report.signer().root()),
                "rootName", Certificates.name(report.signer().root())));
    return printable(html.toString());
  }

  /** Logs hold characters that XML does not. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static void fonts(PdfRendererBuilder builder, Path scratch) throws IOException {
    font(builder, scratch, ROBOTO + "Regular.ttf", "Roboto", 400);
    font(builder, scratch, ROBOTO + "Medium.ttf", "Roboto", 500);
    font(builder, scratch, ROBOTO + "Bold.ttf", "Roboto", 700);
    font(builder, scratch, MONO + "Regular.ttf", "JetBrains Mono", 400);
    font(builder, scratch, MONO + "Bold.ttf", "JetBrains Mono", 700);
  }

  private static void font(
      PdfRendererBuilder builder, Path scratch, String resource, String family, int weight)
      throws IOException {
    Path file = scratch.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream in = open(resource)) {
      Files.copy(in, file);
    }
    builder.useFont(
        file.toFile(),
        family,
        weight,
        FontStyle.NORMAL,
        true,
        EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    @Nullable InputStream in = PdfReportRenderer.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return in;
  }
}
