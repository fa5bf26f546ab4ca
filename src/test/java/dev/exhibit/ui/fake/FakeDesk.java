package dev.exhibit.ui.fake;

import dev.exhibit.model.IssuePart;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Readers;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Comparisons;
import dev.exhibit.usecase.EngagementDesk;
import dev.exhibit.usecase.Exhibits;
import dev.exhibit.usecase.Investigating;
import dev.exhibit.usecase.SigningDesk;
import dev.exhibit.usecase.WorkList;
import dev.exhibit.usecase.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of a workbench that need no trail. */
abstract class FakeDesk implements Workbench {
  public final FakeEngagement engagement = new FakeEngagement();
  public final FakeSigning signing = new FakeSigning();
  public final FakeAlerting alerting = new FakeAlerting();
  public final FakeComparisons compared = new FakeComparisons();
  public final FakeWorkList works = new FakeWorkList();
  public final FakeExhibits exhibits = new FakeExhibits();

  public final FakeInvestigating investigating = new FakeInvestigating(this);

  public final FakeFirstRun first = new FakeFirstRun(this::ask);

  public final FakeReadingIn readingIn = new FakeReadingIn(this::ask);

  /** What was asked of the fake, in words. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  /** Packages that were looked at without being asked for, one entry a look. */
  public Runnable onGlance = () -> {};

  /** Called when a person verifies a package. */
  public volatile Runnable onVerify = () -> {};

  public final List<Path> glances = new CopyOnWriteArrayList<>();

  /** For whom the last package was issued. */
  public Readers issuedFor = Readers.EVERYBODY;

  /** Called when a part of the issuing has begun; tests block in it. */
  public volatile Consumer<IssuePart> onPart = part -> {};

  /** Whether it was issued here: then the signer is known. */
  abstract boolean isOwn(Path file);

  private boolean isKnown(Path file, List<Path> trust) {
    return !trust.isEmpty() || isOwn(file);
  }

  void begin(IssuePart part, Progress progress) {
    progress.begin(part);
    onPart.accept(part);
  }

  /** A question to the store. */
  abstract void ask(String call);

  @Override
  public dev.exhibit.usecase.FirstRun firstRun() {
    return first;
  }

  @Override
  public dev.exhibit.usecase.ReadingIn readingIn() {
    return readingIn;
  }

  @Override
  public String operator() {
    return "tester";
  }

  @Override
  public EngagementDesk engagement() {
    return engagement;
  }

  @Override
  public SigningDesk signing() {
    return signing;
  }

  @Override
  public Alerting alerting() {
    return alerting;
  }

  @Override
  public WorkList workList() {
    return works;
  }

  @Override
  public Exhibits exhibits() {
    return exhibits;
  }

  @Override
  public Comparisons comparisons() {
    return compared;
  }

  @Override
  public Investigating investigating() {
    return investigating;
  }

  @Override
  public Verification verify(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    calls.add("verify " + file + " trusting " + trust.size() + (key == null ? "" : " with a key"));
    onVerify.run();
    return SampleResults.verification(file, isKnown(file, trust));
  }

  @Override
  public PackageGlance glance(
      Path file,
      String contentDigest,
      @Nullable PackageGlance before,
      Progress progress,
      Cancellation cancellation) {
    glances.add(file);
    onGlance.run();
    return before == null
        ? new PackageGlance(
            file,
            "1",
            PackageGlance.Kind.CHECKED,
            SampleResults.verification(file, isKnown(file, signing.now.trust())),
            "")
        : before;
  }
}
