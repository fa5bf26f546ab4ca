package dev.exhibit.evidence.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PageSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import dev.exhibit.evidence.Branding;
import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Chart;
import dev.exhibit.evidence.Report;
import dev.exhibit.evidence.ReportRenderer;
import dev.exhibit.task.Progress;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
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
  public void render(Report report, Path pdf, Path scratch, Progress progress) throws IOException {
    // The library's own logger would speak to the terminal.
    XRLog.setLoggerImpl(new Slf4jLogger());
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfVersion(1.7f);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.withProducer("Exhibit");
    // The logo is in the text itself; nothing is ever fetched.
    builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:"), null);
    builder.useSVGDrawer(new BatikSVGDrawer());
    try (PDDocument document = new PDDocument()) {
      builder.usePDDocument(document);
      Pages pages = new Pages(progress);
      builder.usePageSupplier(pages);
      fonts(builder, document, scratch);
      builder.withHtmlContent(html(report), null);
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        pages.begin(renderer.getRootBox().getLayer().getPages().size());
        renderer.createPDFWithoutClosing();
        Attachments.embed(document, report.embedded());
        Metadata.settle(document, report.contentDigest());
        document.save(pdf.toFile(), COMPRESSION);
      }
    }
  }

  /** Adds the pages to the document and tells of each. */
  private static final class Pages implements PageSupplier {
    private final Progress progress;
    private int all;
    private int drawn;

    Pages(Progress progress) {
      this.progress = progress;
    }

    void begin(int pages) {
      all = pages;
    }

    @Override
    public PDPage requestPage(
        PDDocument document, float width, float height, int page, int shadow) {
      PDPage next = new PDPage(new PDRectangle(width, height));
      document.addPage(next);
      progress.report("Drawing the report", ++drawn, all);
      return next;
    }
  }

  @Override
  public String picture(Chart chart) {
    return ChartDrawing.picture(chart);
  }

  @Override
  public void check(Branding branding) {
    new ReportTemplates(branding, ZoneOffset.UTC).check();
    logo(branding, "the company");
  }

  /** The report as XHTML. */
  String html(Report report) throws IOException {
    ReportTemplates templates = new ReportTemplates(report.branding(), report.period().zone());
    return templates.html(
        Map.of(
            "report", report,
            "css", templates.style(),
            "logo", logo(report.branding(), report.title()),
            "signerFingerprint", Certificates.fingerprint(report.signer().certificate()),
            "rootFingerprint", Certificates.fingerprint(report.signer().root()),
            "rootName", Certificates.name(report.signer().root())));
  }

  private static String logo(Branding branding, String whose) {
    return branding.logo().map(file -> Logo.read(file, whose)).orElse("");
  }

  private static void fonts(PdfRendererBuilder builder, PDDocument document, Path scratch)
      throws IOException {
    font(builder, document, scratch, ROBOTO + "Regular.ttf", "Roboto", 400);
    font(builder, document, scratch, ROBOTO + "Medium.ttf", "Roboto", 500);
    font(builder, document, scratch, ROBOTO + "Bold.ttf", "Roboto", 700);
    font(builder, document, scratch, MONO + "Regular.ttf", "JetBrains Mono", 400);
    font(builder, document, scratch, MONO + "Bold.ttf", "JetBrains Mono", 700);
  }

  /** For text as a font of the document, for drawings as a file. */
  private static void font(
      PdfRendererBuilder builder,
      PDDocument document,
      Path scratch,
      String resource,
      String family,
      int weight)
      throws IOException {
    byte[] bytes;
    try (InputStream in = open(resource)) {
      bytes = in.readAllBytes();
    }
    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    // Ligatures would double the time of every page, and a search for "fi" would miss them.
    font.setEnableGsub(false);
    builder.useFont(
        new PDFontSupplier(PDType0Font.load(document, font, true)),
        family,
        weight,
        FontStyle.NORMAL,
        true);
    Path file =
        Files.write(scratch.resolve(resource.substring(resource.lastIndexOf('/') + 1)), bytes);
    builder.useFont(
        file.toFile(), family, weight, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.SVG));
  }

  private static InputStream open(String name) {
    @Nullable InputStream in = PdfReportRenderer.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return in;
  }
}
