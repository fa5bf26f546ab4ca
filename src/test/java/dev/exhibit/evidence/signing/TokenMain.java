package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes a package with a token's key: MODULE SLOT LABEL PINFILE OUT [FOLDER TO EMPTY]. */
final class TokenMain {
  private TokenMain() {}

  public static void main(String[] arguments) throws IOException {
    SigningKey key =
        new SigningKey.InToken(
            Path.of(arguments[0]),
            arguments[1].isEmpty() ? null : Integer.valueOf(arguments[1]),
            arguments[2].isEmpty() ? null : arguments[2],
            new Password.OfFile(Path.of(arguments[3])));
    try (Signer signer = new DssIdentities(Clock.systemUTC()).open(key)) {
      System.out.println("signer " + signer.identity().name());
      Progress progress = arguments.length < 6 ? Progress.SILENT : takeOut(Path.of(arguments[5]));
      new PackageWriter(new PdfReportRenderer(), new OscalExport(), Clock.systemUTC())
          .write(
              Samples.plan(),
              Samples.rows(),
              signer,
              Path.of(arguments[4]),
              progress,
              Cancellation.none());
      System.out.println("written");
    } catch (UserFacingException e) {
      System.out.println("what " + e.getMessage());
      System.out.println("todo " + e.todo());
    } catch (IOException e) {
      System.out.println("what " + e.getMessage());
    }
  }

  /** Empties the token when it is about to sign. */
  private static Progress takeOut(Path tokens) {
    return (step, done, total) -> {
      if (step.equals("Signing")) {
        try (Stream<Path> files = Files.walk(tokens)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
