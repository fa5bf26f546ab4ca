package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A real package of generated controls for tests outside of this package, and how to spoil it. */
public final class IssuedSample {
  private final PackageFixture fixture;

  /** Issues it into a folder. */
  public IssuedSample(Path folder) throws IOException {
    fixture = new PackageFixture(folder);
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
