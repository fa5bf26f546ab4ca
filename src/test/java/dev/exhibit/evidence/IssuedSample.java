package dev.exhibit.evidence;

import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A real package of generated controls for tests outside of this package, and how to spoil it. */
public final class IssuedSample {
  private final PackageFixture fixture;

  /** Issues it into a folder. */
  public IssuedSample(Path folder) throws IOException {
    this(new PackageFixture(folder));
  }

  private IssuedSample(PackageFixture fixture) {
    this.fixture = fixture;
  }

  /** One with two exhibits: X-1 of 120 rows, X-7 of none. */
  public static IssuedSample withExhibits(Path folder) throws IOException {
    return new IssuedSample(new PackageFixture(folder, ExhibitSamples.in(Samples.plan())));
  }

  /** One whose control judges jobs, every outcome among their runs. */
  public static IssuedSample withRuns(Path folder) throws IOException {
    return new IssuedSample(new PackageFixture(folder, Samples.plan(RunSamples.evidence())));
  }

  /** Another package of the same signer. */
  public Path another(Path folder) throws IOException {
    return fixture
        .write(
            ExhibitSamples.in(Samples.plan()),
            ExhibitSamples.with(Samples.rows()),
            folder,
            Samples.CLOCK)
        .file();
  }

  /** The package. */
  public Path file() {
    return fixture.issued.file();
  }

  /** Its content digest. */
  public String contentDigest() {
    return fixture.issued.contentDigest();
  }

  /** The certificate to trust. */
  public Path root() {
    return fixture.root();
  }

  /** The same package, encrypted with a password. */
  public Path sealed(String password, Path file) throws IOException {
    Readers readers =
        new Readers(List.of(), new SigningKey.Password.OfPerson(password::toCharArray));
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream sealing = new CmsEnvelopes(Clock.systemUTC()).of(readers).seal(out)) {
      Files.copy(file(), sealing);
    }
    return file;
  }

  /** The same package with one byte of a file changed, or with a file that was not there. */
  public Path changed(String name, Path file) throws IOException {
    Map<String, byte[]> entries = PackageFixture.entries(file());
    byte[] content = entries.getOrDefault(name, new byte[] {'a', 'b'}).clone();
    content[content.length / 2] ^= 1;
    entries.put(name, content);
    PackageFixture.pack(entries, file);
    return file;
  }
}
