package dev.exhibit.evidence.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.Branding;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.Company;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.VeraPdf;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company's name, logo and templates in its report. */
class BrandingTest {
  private static final Company COMPANY =
      new Company("Our <company> & co", "logo", "SOC 2 Type II, Q3 2026", "Confidential");

  @TempDir Path folder;

  private IssuedPackage write(Branding branding) throws IOException {
    return new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
        .write(
            Samples.plan(branding, Samples.openGroups(214), Samples.rootUse()),
            Samples.rows(),
            new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity")),
            Files.createDirectories(folder.resolve("out")),
            Progress.SILENT,
            Cancellation.none());
  }

  private static byte[] entry(IssuedPackage issued, String name) throws IOException {
    try (ZipFile zip = new ZipFile(issued.file().toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }

  private String text(IssuedPackage issued) throws IOException {
    Path report = Files.write(folder.resolve("report.pdf"), entry(issued, "data/report.pdf"));
    assertEquals(List.of(), VeraPdf.faults(report));
    try (PDDocument pdf = Loader.loadPDF(report.toFile())) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private static Branding logo(Path file) {
    return new Branding(COMPANY, Optional.of(file), Map.of());
  }

  private Branding templates(String name, String content) throws IOException {
    Path own = Files.writeString(folder.resolve(name), content);
    return new Branding(Company.NONE, Optional.empty(), Map.of(name, own));
  }

  @Test
  void aPictureWithTransparencyStandsOnTheCover() throws Exception {
    BufferedImage picture = new BufferedImage(120, 40, BufferedImage.TYPE_INT_ARGB);
    picture.createGraphics().fillRect(10, 10, 50, 20);
    picture.setRGB(5, 5, new Color(1, 2, 3, 100).getRGB());
    Path file = folder.resolve("logo.png");
    ImageIO.write(picture, "png", file.toFile());
    String text = text(write(logo(file)));
    assertTrue(text.contains("Our <company> & co"), text);
    assertTrue(text.contains("SOC 2 Type II, Q3 2026"), text);
    assertTrue(text.split("Confidential", -1).length > 5, "on every page");
  }

  @Test
  void aDrawingOfPlainShapesStandsOnTheCover() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("logo.svg"),
            """
            <?xml version="1.0"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "file:///nowhere/svg11.dtd">
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:editor" width="200px" height="50px">
              <metadata><anything xmlns="urn:x"/></metadata><title>Ours</title>
              <style>.a{fill:#c00}</style>
              <defs><linearGradient id="gaps"><stop offset="0" stop-color="red"/>
                <stop offset="1" stop-color="blue"/></linearGradient></defs>
              <i:view/><rect class="a" width="20" height="20" i:note="x"/>
              <circle cx="60" cy="25" r="20" fill="url(#gaps)"/>
            </svg>
            """);
    IssuedPackage issued = write(logo(file));
    assertTrue(text(issued).contains("Our <company> & co"));
    String drawn = SvgLogo.read(file, Files.readAllBytes(file), "us");
    assertTrue(drawn.contains("fill=\"url(#logo-gaps)\"") && drawn.contains("id=\"logo-gaps\""));
    assertFalse(drawn.contains("note") || drawn.contains("anything") || drawn.contains("DOCTYPE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<rect onload='alert(1)'/>",
        "<image href='http://127.0.0.1:1/x.png'/>",
        "<use href='#a'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<a href='file:///etc/passwd'><rect/></a>",
        "<rect fill='url(http://127.0.0.1:1/x#y)'/>",
        "<rect style='fill: URL ( \"file:///etc/passwd\" )'/>",
        "<style>@import 'http://127.0.0.1:1/x.css';</style>",
        "<style>rect{fill:u\\72l(http://x)}</style>",
        "<set attributeName='x' to='1'/>",
        "<text>words</text>",
        "<filter><feImage href='http://127.0.0.1:1/x'/></filter>",
        "<g",
        "&e;",
        "<svg/>",
      })
  void whatWouldRunOrFetchIsRefusedBeforeAnythingIsWritten(String piece) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("logo.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + piece + "</svg>");
    UserFacingException refused = assertThrows(UserFacingException.class, () -> write(logo(file)));
    assertTrue(refused.getMessage().startsWith("The logo " + file), refused.getMessage());
    try (var left = Files.list(folder.resolve("out"))) {
      assertEquals(0, left.count(), "nothing is left");
    }
  }

  @Test
  void entitiesAndHugePicturesAreRefused() throws Exception {
    Path entities =
        Files.writeString(
            folder.resolve("e.svg"),
            "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                + "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect"
                + " fill='&e;'/></svg>");
    assertThrows(UserFacingException.class, () -> write(logo(entities)));
    BufferedImage wide = new BufferedImage(4001, 1, BufferedImage.TYPE_BYTE_BINARY);
    Path picture = folder.resolve("wide.png");
    ImageIO.write(wide, "png", picture.toFile());
    assertThrows(UserFacingException.class, () -> write(logo(picture)));
    byte[] half = Files.readAllBytes(picture);
    half = java.util.Arrays.copyOf(half, half.length / 2);
    Path damaged = Files.write(folder.resolve("half.png"), half);
    assertThrows(UserFacingException.class, () -> write(logo(damaged)));
    Path other = Files.writeString(folder.resolve("x.svg"), "<html/>");
    assertThrows(UserFacingException.class, () -> write(logo(other)));
    Path deep =
        Files.writeString(
            folder.resolve("deep.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
                + "<g>".repeat(99)
                + "</g>".repeat(99)
                + "</svg>");
    assertThrows(UserFacingException.class, () -> write(logo(deep)));
  }

  @Test
  void aTemplateOfTheCompanyStandsInForTheShippedOneAndIsTold() throws Exception {
    IssuedPackage issued =
        write(
            templates(
                "report-verify.peb",
                "<div class=\"page\" id=\"verify\"><h2>Ask us, {{ report.engagement }}</h2>"
                    + "<p id=\"sources-of-ours\">x</p></div>"));
    assertTrue(text(issued).contains("Ask us, Generated trail"));
    String evidence = new String(entry(issued, "data/evidence.json"), StandardCharsets.UTF_8);
    assertTrue(
        evidence.contains("\"report_templates\":[{\"name\":\"report-verify.peb\",\"sha256\":\""));
    String shipped =
        new String(entry(write(Branding.NONE), "data/evidence.json"), StandardCharsets.UTF_8);
    assertTrue(shipped.contains("\"report_templates\":[]"), shipped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>\n{% if %}</p>",
        "<p>\n{{ report.nothing }}</p>",
        "<p>\n{{ nothing }}</p>",
        "<p>\n{% include \"/etc/passwd\" %}</p>",
        "<p>\n{% include \"templates/../pom.xml\" %}</p>",
        "<p>\n{% include \"templates/none.peb\" %}</p>",
        "<p>\n{{ report.getClass().getName() }}</p>",
      })
  void aBrokenTemplateIsNamedWithItsLineAndNothingIsWritten(String content) throws Exception {
    Branding broken = templates("report-verify.peb", content);
    UserFacingException refused = assertThrows(UserFacingException.class, () -> write(broken));
    assertTrue(
        refused.getMessage().startsWith(folder.resolve("report-verify.peb") + ":2: "),
        refused.getMessage());
    try (var left = Files.list(folder.resolve("out"))) {
      assertEquals(0, left.count(), "nothing is left");
    }
  }

  @Test
  void aTemplateThatGivesNoXhtmlIsRefused() throws Exception {
    Branding broken = templates("report-verify.peb", "<div><p>Not closed</div>");
    UserFacingException refused = assertThrows(UserFacingException.class, () -> write(broken));
    assertTrue(refused.getMessage().contains("report-verify.peb"), refused.getMessage());
    assertTrue(refused.getMessage().contains("Not closed"), refused.getMessage());
  }
}
