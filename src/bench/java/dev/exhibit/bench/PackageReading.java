package dev.exhibit.bench;

import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.Trust;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.ComparePackages;
import dev.exhibit.usecase.OpenPackages;
import dev.exhibit.usecase.ReadEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What a package costs those who get one: verifying, opening, searching, comparing. */
final class PackageReading {
  private final IssuedPackage issued;
  private final Path root;
  private final Path folder;
  private final int rounds;
  private final CmsEnvelopes envelopes = new CmsEnvelopes(Clock.systemUTC());
  private final PackageVerifier verifier = new PackageVerifier(new DssChecker(), Clock.systemUTC());

  /**
   * Of this package.
   *
   * @param root the certificate to trust
   * @param folder for what is unpacked
   * @param rounds of which the best counts
   */
  PackageReading(IssuedPackage issued, Path root, Path folder, int rounds) {
    this.issued = issued;
    this.root = root;
    this.folder = folder;
    this.rounds = rounds;
  }

  /** Verifies it, against {@code sha256sum} of the same bytes unpacked. */
  void verify() throws Exception {
    Trust trust = Trust.read(List.of(root));
    double ours =
        best(() -> {
          Verification answer =
              verifier.verify(issued.file(), trust, Progress.SILENT, Cancellation.none());
          if (!answer.intact()) {
            throw new IllegalStateException(answer.findings().toString());
          }
        });
    Path unpacked = folder.resolve("unpacked");
    shell("unzip -q '" + issued.file() + "' -d '" + unpacked + "'");
    double sums =
        best(() -> shell("cd '" + unpacked + "' && sha256sum -c --quiet manifest-sha256.txt"));
    long bytes;
    try (var files = Files.walk(unpacked)) {
      bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    BenchFolders.delete(unpacked);
    ExportBench.say("unpacked               %,9d MB", bytes >> 20);
    ExportBench.say("verify                 %9.2f s, %,.0f MB/s", ours, bytes / ours / 1e6);
    ExportBench.say("sha256sum, unpacked    %9.2f s, %,.0f MB/s", sums, bytes / sums / 1e6);
    ExportBench.say("times sha256sum        %9.2f (aim: at most 1)", ours / sums);
  }

  /** Opens it, searches its rows twice and reads some of those found. */
  void search() throws Exception {
    OpenPackages packages =
        new OpenPackages(new DssChecker(), envelopes, Clock.systemUTC(), answer -> {});
    try (ReadEvidence evidence =
        packages.open(issued.file(), List.of(root), null, Progress.SILENT, Cancellation.none())) {
      PackagedControl control = evidence.evidence().controls().getFirst();
      tell("rows unpacked", ExportBench.seconds(() -> search(evidence, control, "")));
      tell("rows searched", ExportBench.seconds(() -> search(evidence, control, "user.name:*-17")));
    }
  }

  private static void search(ReadEvidence evidence, PackagedControl control, String kql) {
    ReadEvidence.Found found =
        evidence.search(control, kql, List.of(), Progress.SILENT, Cancellation.none());
    int last = Math.max(0, found.rows().size() - 50);
    if (evidence.rows(control, found, last, 50).isEmpty()) {
      throw new IllegalStateException("Nothing was found of " + kql);
    }
  }

  /** Compares it with itself, verification of both included. */
  void compare() throws Exception {
    ComparePackages compare = new ComparePackages(verifier, envelopes, answer -> {});
    tell(
        "compared with itself",
        ExportBench.seconds(() -> {
          ComparePackages.Request request =
              new ComparePackages.Request(issued.file(), issued.file(), List.of(root));
          try (Comparison found = compare.run(request, Progress.SILENT, Cancellation.none())) {
            if (found.outcome() != Comparison.Outcome.NOTHING_NEW) {
              throw new IllegalStateException("It is said to differ from itself.");
            }
          }
        }));
  }

  private void tell(String what, double seconds) {
    ExportBench.say("%-23s%,9.0f rows/s, %,.1f s", what, issued.rows() / seconds, seconds);
  }

  private double best(ExportBench.Step step) throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      best = Math.min(best, ExportBench.seconds(step));
    }
    return best;
  }

  private static void shell(String line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", line).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(line);
    }
  }
}
