package dev.exhibit.controls;

import dev.exhibit.controls.ControlReader.Read;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds control files: those shipped with the program, and those of a folder. */
public final class ControlFiles {
  private static final String SHIPPED = "/assets/controls/";

  private final ControlReader reader;

  /** Reads files with this reader. */
  public ControlFiles(ControlReader reader) {
    this.reader = reader;
  }

  /** The library that comes with the program. */
  public ControlLibrary shipped() {
    return library(shippedFiles());
  }

  /**
   * The controls of a folder and nothing else, for lint.
   *
   * @throws UserFacingException when the folder cannot be read
   */
  public ControlLibrary folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserFacingException(
          folder + " is not a folder.", "Name a folder that holds control files (*.yaml).");
    }
    return library(folderFiles(folder));
  }

  /**
   * The shipped controls and those of a workspace's folder, which may be absent. A file of the
   * folder stands for the shipped control of the same id, also when it is broken: a slip must not
   * bring the shipped rule back in silence.
   *
   * @throws UserFacingException when the folder is there and cannot be read
   */
  public ControlLibrary workspace(Path folder) {
    List<Read> own = Files.isDirectory(folder) ? folderFiles(folder) : List.of();
    List<Read> all = new ArrayList<>(own);
    shippedFiles().stream()
        .filter(shipped -> own.stream().noneMatch(file -> replaces(file, shipped.id())))
        .forEach(all::add);
    return library(all);
  }

  /** A broken file whose id cannot be read goes by its name, as {@code ID.yaml} does. */
  private static boolean replaces(Read file, String id) {
    return file.id().equals(id) || file.id().equals(id + ".yaml") || file.id().equals(id + ".yml");
  }

  private List<Read> shippedFiles() {
    return ShippedFiles.text(SHIPPED + "index.txt")
        .lines()
        .filter(name -> !name.isBlank() && !name.startsWith("#"))
        .map(name -> reader.read(name, ShippedFiles.bytes(SHIPPED + name)))
        .toList();
  }

  private List<Read> folderFiles(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 4)) {
      List<Path> files =
          found
              .filter(file -> file.toString().matches(".*\\.ya?ml"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      List<Read> reads = new ArrayList<>();
      for (Path file : files) {
        reads.add(reader.read(file.toString(), start(file)));
      }
      return reads;
    } catch (IOException | UncheckedIOException e) {
      throw new UserFacingException(
          "The controls in " + folder + " cannot be read: " + e.getMessage() + ".",
          "Check that you may read the folder and its files.",
          e);
    }
  }

  /** As much of a file as is needed to know that it is too large. */
  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ControlReader.MAX_BYTES + 1);
    }
  }

  private static ControlLibrary library(List<Read> reads) {
    Map<String, List<Read>> byId = new TreeMap<>();
    reads.forEach(read -> byId.computeIfAbsent(read.id(), id -> new ArrayList<>()).add(read));
    List<Control> controls = new ArrayList<>();
    List<BrokenControl> broken = new ArrayList<>();
    for (List<Read> same : byId.values()) {
      for (Read read : same) {
        switch (read) {
          case Read.Good good when same.size() == 1 -> controls.add(good.control());
          case Read.Good good -> broken.add(twice(good, same));
          case Read.Broken bad -> broken.add(bad.broken());
        }
      }
    }
    broken.sort(Comparator.comparing(BrokenControl::id).thenComparing(BrokenControl::file));
    return new ControlLibrary(controls, broken);
  }

  /** Which of two files is meant, only a person knows. */
  private static BrokenControl twice(Read.Good good, List<Read> same) {
    Control control = good.control();
    String file = file(good);
    List<String> others =
        same.stream().map(ControlFiles::file).filter(other -> !other.equals(file)).toList();
    String message =
        "The id "
            + control.id()
            + " is also in "
            + String.join(", ", others)
            + "; give one of them another.";
    Fault fault = new Fault(file, good.idLine(), good.idColumn(), message);
    return new BrokenControl(control.id(), file, control.definition().text(), List.of(fault));
  }

  private static String file(Read read) {
    return switch (read) {
      case Read.Good good -> good.control().definition().file();
      case Read.Broken bad -> bad.broken().file();
    };
  }
}
