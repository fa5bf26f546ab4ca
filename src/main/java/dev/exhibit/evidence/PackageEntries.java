package dev.exhibit.evidence;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a package by name, to be read in any order and as often as needed. The package is
 * not verified here: whoever reads it does that first.
 */
public final class PackageEntries implements AutoCloseable {
  /** The machine-readable summary. */
  public static final String EVIDENCE = EvidenceJson.FILE;

  /** The record of the run. */
  public static final String RUN = Bag.RUN;

  /** How each source stood. */
  public static final String SOURCES = Bag.DATA + "index/sources.csv";

  private final Path file;
  private final ZipReader zip;
  private final Map<String, ZipReader.Entry> entries = new HashMap<>();

  private PackageEntries(Path file, ZipReader zip) {
    this.file = file;
    this.zip = zip;
    zip.entries().forEach(entry -> entries.putIfAbsent(entry.name(), entry));
  }

  /**
   * Opens a package.
   *
   * @throws UserFacingException when the file is no package that can be read
   */
  public static PackageEntries open(ReadablePackage opened) {
    Path file = opened.file();
    try {
      return new PackageEntries(file, ZipReader.open(opened));
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Name an evidence package (.asice).",
          e);
    }
  }

  /** A file of a control. */
  public static String ofControl(String control, String name) {
    return ControlFiles.folder(control) + name;
  }

  /** Whether there is such a file. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * Opens a file.
   *
   * @throws UserFacingException when the package has no such file
   * @throws IOException if it cannot be read
   */
  public InputStream open(String name) throws IOException {
    ZipReader.Entry entry = entries.get(name);
    if (entry == null) {
      throw new UserFacingException(
          file + " has no " + name + ".", "Check it with `exhibit verify`.");
    }
    return zip.open(entry);
  }

  /**
   * The whole of a file.
   *
   * @param most bytes that it may have
   * @throws UserFacingException when the package has no such file, or it is larger
   * @throws IOException if it cannot be read
   */
  public byte[] read(String name, int most) throws IOException {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new UserFacingException(
            file + ": " + name + " is larger than such a file can be.",
            "Check it with `exhibit verify`.");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
