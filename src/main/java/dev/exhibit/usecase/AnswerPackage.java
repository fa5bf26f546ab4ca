package dev.exhibit.usecase;

import dev.exhibit.evidence.AnswerBook;
import dev.exhibit.evidence.AnswersFile;
import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.AuditorAnswers.About;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.AuditorWork.Act;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor notes of a package that is open: items tested, samples of their own, and the file
 * that they give back. Every note is on disk when a call returns.
 */
public final class AnswerPackage {
  private static final int LONGEST = 8_000;
  private static final int LARGEST = 100_000;

  private final ReadEvidence opened;
  private final PackageKeys keys;
  private final Clock clock;
  private final AnswerBook book;

  AnswerPackage(ReadEvidence opened, PackageKeys keys, Clock clock) {
    this.opened = opened;
    this.keys = keys;
    this.clock = clock;
    Verification said = opened.verification();
    this.book = AnswerBook.beside(said.file(), said.contentDigest());
  }

  /**
   * The file that was given back.
   *
   * @param fingerprint of the certificate that signed it, lower-case hex
   */
  public record Signed(Path file, AuditorAnswers answers, String signer, String fingerprint) {}

  /** Where notes are kept. */
  public Path file() {
    return book.file();
  }

  /** What was noted so far. */
  public AuditorWork work() {
    return book.read();
  }

  /**
   * Notes how the test of an item came out.
   *
   * @throws BadRequestException if the package has no such item
   */
  public AuditorWork mark(
      String control,
      String item,
      AuditorMark.Result result,
      String note,
      Progress progress,
      Cancellation cancellation) {
    PackagedControl of = control(control);
    if (!isItem(of, item, progress, cancellation)) {
      throw new BadRequestException(
          "There is no item " + item + " of " + control + " in the package.");
    }
    return markSeen(control, item, result, note);
  }

  /**
   * Notes how the test of an item came out that was read from this very package.
   *
   * @param item id of an event that {@link ReadEvidence} handed over
   */
  public AuditorWork markSeen(String control, String item, AuditorMark.Result result, String note) {
    requireIntact();
    return book.add(new Act.Marked(new AuditorMark(control, item, result, clean(note), now())));
  }

  /** Takes the mark of an item away. */
  public AuditorWork clear(String control, String item) {
    requireIntact();
    return book.add(new Act.Cleared(control, item));
  }

  /** Takes the last note back, whichever it was. */
  public AuditorWork undo() {
    requireIntact();
    return book.undo();
  }

  /**
   * Draws a sample of a control's rows and notes it.
   *
   * @param size how many; all rows where there are no more
   * @param words that the seed is made of; blank for the engagement's name, which gives what the
   *     company would draw
   */
  public AuditorSample sample(
      String control, int size, String words, Progress progress, Cancellation cancellation) {
    PackagedControl of = control(control);
    if (size < 1 || size > LARGEST) {
      throw new BadRequestException("A sample holds 1 to " + LARGEST + " rows.");
    }
    if (of.rows() == 0) {
      throw new BadRequestException(control + " has no rows in the package to draw from.");
    }
    String said = words.isBlank() ? opened.evidence().engagement() : clean(words);
    String seed = Sampling.seed(said, control, of.populationSha256());
    List<SamplePick> picks = Sampling.picks(seed, of.rows(), size);
    List<AuditEvent> events =
        opened.events(
            of, picks.stream().map(pick -> (int) pick.row()).toList(), progress, cancellation);
    List<AuditorSample.Pick> picked = new ArrayList<>();
    for (int i = 0; i < picks.size(); i++) {
      AuditEvent event = events.get(i);
      picked.add(
          new AuditorSample.Pick(
              picks.get(i).row(), event.id(), event.time(), event.who(), event.what()));
    }
    AuditorSample sample =
        new AuditorSample(
            control, said, seed, of.populationSha256(), of.rows(), size, picked, now());
    book.add(new Act.Drew(sample));
    return sample;
  }

  /**
   * Writes what was noted as one signed file.
   *
   * @param by who gives it back
   * @param key that signs; null for the one of the person's own, made on first use
   * @param out the file to write; it must not be there yet
   */
  public Signed sign(String by, @Nullable SigningKey key, Path out) {
    requireIntact();
    AuditorWork work = work();
    if (work.marks().isEmpty() && work.samples().isEmpty()) {
      throw new BadRequestException("There is nothing to give back: no item is marked yet.");
    }
    String who = clean(by);
    if (who.isEmpty()) {
      throw new BadRequestException("Say who gives the answers back.");
    }
    AuditorAnswers answers = new AuditorAnswers(about(), who, now(), work.samples(), work.marks());
    try (Signer signer = keys.open(key)) {
      byte[] bytes = AnswersFile.write(answers, signer);
      write(out, bytes);
      return new Signed(
          out,
          answers,
          signer.identity().name(),
          Certificates.fingerprint(signer.identity().certificate()));
    } catch (IOException e) {
      throw DiskFaultException.writing(
          out + " could not be written: " + e.getMessage() + ".",
          "Name a file that is not there yet in a folder with space, and check the key.",
          e);
    }
  }

  private static void write(Path out, byte[] bytes) throws IOException {
    Files.write(out, new byte[0], StandardOpenOption.CREATE_NEW);
    try {
      Files.write(out, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(out);
      throw e;
    }
  }

  /** What the file is called unless a person says so. */
  public Path proposed() {
    Verification said = opened.verification();
    String digest = said.contentDigest();
    Path whole = said.file().toAbsolutePath();
    return whole.resolveSibling(
        "answers_" + digest.substring(0, Math.min(8, digest.length())) + ".asics");
  }

  private About about() {
    Verification said = opened.verification();
    PackagedEvidence evidence = opened.evidence();
    return new About(
        String.valueOf(said.file().getFileName()),
        said.contentDigest(),
        evidence.engagement(),
        evidence.period(),
        said.signerFingerprint(),
        said.signerAnswer() == SignerAnswer.KNOWN);
  }

  private PackagedControl control(String id) {
    requireIntact();
    return opened.evidence().controls().stream()
        .filter(control -> control.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new BadRequestException("The package has no control " + id + "."));
  }

  private void requireIntact() {
    if (!opened.verification().intact()) {
      throw new UserFacingException(
          "This package is not intact, so nothing can be tested on it.",
          "Ask whoever sent it for a copy that is intact.");
    }
  }

  /** Those that the package lists, or that were drawn, are found without reading every row. */
  private boolean isItem(
      PackagedControl control, String item, Progress progress, Cancellation cancellation) {
    boolean drawn =
        work().samples().stream()
            .filter(sample -> sample.control().equals(control.id()))
            .flatMap(sample -> sample.picks().stream())
            .anyMatch(pick -> pick.item().equals(item));
    return drawn
        || opened.detail(control).items().stream().anyMatch(one -> one.eventId().equals(item))
        || (control.rows() > 0 && opened.event(control, item, progress, cancellation).isPresent());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String clean(String text) {
    String clean = text.strip();
    if (clean.length() > LONGEST) {
      throw new BadRequestException("A note may be at most " + LONGEST + " characters long.");
    }
    if (clean.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new BadRequestException("The text holds characters that cannot be printed.");
    }
    return clean;
  }
}
