package dev.exhibit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ZIP of plain files, read as one that may be hostile: each file stands in it once, under a plain
 * name, of a size that was told, and every byte belongs to one of them.
 */
public final class PlainZip implements AutoCloseable {
  private final ZipReader zip;
  private final Map<String, ZipReader.Entry> entries = new LinkedHashMap<>();

  private PlainZip(ZipReader zip) {
    this.zip = zip;
    zip.entries().forEach(entry -> entries.put(entry.name(), entry));
  }

  /**
   * Opens one.
   *
   * @throws IOException when it is none, or not of plain files alone, with what is wrong in words
   */
  public static PlainZip open(Path file) throws IOException {
    ZipReader zip = ZipReader.open(file);
    List<ZipReader.Problem> problems = zip.problems();
    if (!problems.isEmpty()) {
      zip.close();
      ZipReader.Problem first = problems.getFirst();
      throw new ZipReader.BrokenException(first.name() + " " + first.problem());
    }
    return new PlainZip(zip);
  }

  /** How many bytes each file says that it has, by name, in their order. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    entries.forEach((name, entry) -> sizes.put(name, entry.size()));
    return sizes;
  }

  /**
   * The content of a file.
   *
   * @throws IOException when there is none of that name, or it cannot be unpacked
   */
  public InputStream open(String name) throws IOException {
    ZipReader.Entry entry = entries.get(name);
    if (entry == null) {
      throw new ZipReader.BrokenException("it holds no " + name);
    }
    return zip.open(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
