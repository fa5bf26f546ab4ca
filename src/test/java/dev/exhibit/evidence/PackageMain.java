package dev.exhibit.evidence;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** A program that exports or verifies a package, and waits to be killed at a step of that. */
final class PackageMain {
  private PackageMain() {}

  /**
   * Arguments: {@code export IDENTITY FOLDER STEP ROWS [INSTANT HOST]} or {@code verify FILE
   * PASSWORD STEP}; the step is how its progress begins, {@code -} for none. Says {@code ready}
   * there.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      if (args[0].equals("export")) {
        export(args, out);
      } else {
        verify(args, out);
      }
      out.println("done");
    } catch (IOException | RuntimeException e) {
      out.println("failed " + e.getMessage());
    }
    System.exit(0);
  }

  private static void export(String[] args, PrintStream out) throws IOException {
    int rows = Integer.parseInt(args[4]);
    PackagePlan plan = ExhibitSamples.in(Samples.plan(Samples.openGroups(rows), Samples.rootUse()));
    Clock clock = Samples.CLOCK;
    if (args.length > 5) {
      clock = Clock.fixed(Instant.parse(args[5]), ZoneId.systemDefault());
      plan = onAnother(plan, clock, args[6]);
    }
    try (Signer signer = new DssIdentities(Samples.CLOCK).firstRun(Path.of(args[1]))) {
      Rows sent =
          (control, sink, cancellation) -> {
            if (control.id().equals("AWS-SG-OPEN")) {
              for (var event : Samples.events(control.id(), rows)) {
                sink.accept(event);
              }
            }
          };
      new PackageWriter(new PdfReportRenderer(), new OscalExport(), clock)
          .write(
              plan,
              ExhibitSamples.with(sent),
              signer,
              Path.of(args[2]),
              waiting(args[3], out),
              Cancellation.none());
    }
  }

  /** The same evidence, issued by another person on another computer at another time. */
  private static PackagePlan onAnother(PackagePlan plan, Clock clock, String host) {
    return new PackagePlan(
            plan.engagement(),
            plan.generated(),
            plan.scope(),
            plan.period(),
            plan.controls(),
            plan.criteria(),
            plan.unanswered(),
            plan.sources(),
            plan.omissions(),
            new PackagePlan.Run(
                clock.instant().minusSeconds(77),
                "operator of " + host,
                host,
                plan.run().tool(),
                new LedgerHead(host.length(), "cd".repeat(32))),
            plan.people(),
            plan.branding())
        .with(plan.exhibits());
  }

  private static void verify(String[] args, PrintStream out) throws IOException {
    ReaderKey key = new ReaderKey.OfPassword(new Password.OfFile(Path.of(args[2])));
    try (ReadablePackage opened =
        ReadablePackage.open(
            Path.of(args[1]), key, new CmsEnvelopes(Samples.CLOCK), Cancellation.none())) {
      out.println(
          new PackageVerifier(new DssChecker(), Samples.CLOCK)
              .verify(opened, Trust.none(), waiting(args[3], out), Cancellation.none())
              .intact());
    }
  }

  /** The second report of a step, so that something of it was done. */
  private static Progress waiting(String step, PrintStream out) {
    return (what, done, total) -> {
      if (what.startsWith(step) && done != 0) {
        out.println("ready");
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
