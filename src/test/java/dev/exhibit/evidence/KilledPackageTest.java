package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancel, a full disk or a kill leaves nothing that could be taken for a package, or be read. */
class KilledPackageTest {
  private static final String ROWS = "2500";

  @TempDir Path temp;
  private Path out;
  private Path scratch;

  @BeforeEach
  void places() throws IOException {
    out = Files.createDirectory(temp.resolve("packages"));
    scratch = Files.createDirectory(temp.resolve("tmp"));
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                PackageMain.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs it until it says that it is there, and ends it as a power cut would. */
  private void killed(String... arguments) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command(arguments))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ready", said.readLine());
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  private List<Path> visible() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private List<Path> everything(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Writing rows", "Drawing", "Signing"})
  void anExportThatIsKilledLeavesNoPackageAndTheNextOneClearsUp(String step) throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    String identity = fixture.folder.resolve("identity").toString();
    killed("export", identity, out.toString(), step, ROWS);
    assertEquals(List.of(), visible());
    List<Path> left = everything(out);
    assertFalse(left.isEmpty(), "it was on its way");
    for (Path file : left) {
      assertFalse(file.toString().endsWith(".asice"), file.toString());
      assertFalse(PackageFixture.verify(file, fixture.root()).intact(), file.toString());
    }
    Path next = fixture.write(Samples.plan(), Samples.rows(), out, Samples.CLOCK).file();
    assertEquals(List.of(next), everything(out));
  }

  @Test
  void whatIsOnItsWayIsNotClearedByAnother() throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    List<Path> packages = new ArrayList<>();
    Rows withinAnother =
        (control, sink, cancellation) -> {
          if (packages.isEmpty()) {
            packages.add(fixture.write(Samples.plan(), Samples.rows(), out, Samples.CLOCK).file());
          }
        };
    packages.add(
        fixture.write(Samples.plan(Samples.rootUse()), withinAnother, out, Samples.CLOCK).file());
    assertEquals(2, packages.size());
    assertEquals(List.copyOf(packages).stream().sorted().toList(), sorted(everything(out)));
    for (Path one : packages) {
      assertTrue(PackageFixture.verify(one, fixture.root()).intact());
    }
  }

  private static List<Path> sorted(List<Path> files) {
    return files.stream().sorted().toList();
  }

  @Test
  void anExportOntoAFullDiskLeavesNothing() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    String identity = fixture.folder.resolve("identity").toString();
    // In blocks of 512 bytes: amid the rows, and so late that the report does not fit.
    for (String limit : List.of("64", "400")) {
      List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
      command.add("ulimit -f " + limit + "; exec \"$@\"");
      command.add("sh");
      command.addAll(command("export", identity, out.toString(), "-", ROWS));
      assertTrue(said(command).startsWith("failed "), limit);
      assertEquals(List.of(), everything(out), limit);
    }
    assertEquals("done", said(command("export", identity, out.toString(), "-", ROWS)));
    assertEquals(1, visible().size());
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    program.waitFor();
    return said.lines().reduce((first, last) -> last).orElse("");
  }

  @Test
  void anExportThatIsCancelledAmidItsRowsStopsSoonAndLeavesNothing() throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    Cancellation wish = new Cancellation();
    AtomicInteger sent = new AtomicInteger();
    Rows rows =
        (control, sink, cancellation) -> {
          for (AuditEvent event : Samples.events(control.id(), 5_000)) {
            if (sent.incrementAndGet() == 1_500) {
              wish.cancel();
            }
            sink.accept(event);
          }
        };
    PackageWriter writer =
        new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK);
    org.junit.jupiter.api.Assertions.assertThrows(
        CancellationException.class,
        () ->
            writer.write(
                Samples.plan(Samples.openGroups(5_000)),
                rows,
                fixture.signer,
                out,
                Progress.SILENT,
                wish));
    assertTrue(sent.get() <= 2_500, "it went on for " + (sent.get() - 1_500) + " rows");
    assertEquals(List.of(), everything(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reading data/report.pdf", "Checking signatures"})
  void aVerificationThatIsKilledLeavesNothingThatCanBeRead(String step) throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectory(temp.resolve("own")));
    Path word = Files.writeString(temp.resolve("word"), "between\n");
    Path sealed =
        new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
            .write(
                Samples.plan(),
                Samples.rows(),
                new PackageWriter.Sealing(
                    fixture.signer,
                    null,
                    new CmsEnvelopes(Samples.CLOCK)
                        .of(new Readers(List.of(), new Password.OfFile(word)))),
                out,
                Progress.SILENT,
                Cancellation.none())
            .file();
    killed("verify", sealed.toString(), word.toString(), step);
    List<Path> left = everything(scratch);
    assertFalse(left.isEmpty(), "it was opened");
    for (Path file : left) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String clear : List.of("PK\u0003\u0004", "mimetype", "%PDF", "event.id", "VERIFY")) {
        assertFalse(text.contains(clear), () -> file + " holds " + clear);
      }
    }
    assertEquals(
        "done", said(command("verify", sealed.toString(), word.toString(), "-")), "the next one");
    assertEquals(List.of(), everything(scratch), "clears up");
  }
}
