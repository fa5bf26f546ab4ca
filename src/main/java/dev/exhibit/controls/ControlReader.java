package dev.exhibit.controls;

import dev.exhibit.controls.Findings.Place;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Definition;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads one control file: a control, or a broken one with every fault that was found. */
public final class ControlReader {
  /** A control is a page or two; a larger file is something else. */
  static final int MAX_BYTES = 256 * 1024;

  private final List<String> criteria;
  private final List<String> sources;
  private final ControlSchema schema = new ControlSchema();

  /**
   * Reads against what is known.
   *
   * @param criteria ids of all criteria
   * @param sources names of all sources
   */
  public ControlReader(Collection<String> criteria, Collection<String> sources) {
    this.criteria = List.copyOf(criteria);
    this.sources = List.copyOf(sources);
  }

  /** What a file turned out to be. */
  public sealed interface Read {
    /** The id, or what stands for it. */
    String id();

    /**
     * A control that can be judged.
     *
     * @param idLine line of its id, counted from 1
     * @param idColumn column of its id, counted from 1
     */
    record Good(Control control, int idLine, int idColumn) implements Read {
      @Override
      public String id() {
        return control.id();
      }
    }

    /** A file that must be corrected first. */
    record Broken(BrokenControl broken) implements Read {
      @Override
      public String id() {
        return broken.id();
      }
    }
  }

  /**
   * Reads a file's content.
   *
   * @param file its name, for messages
   */
  @SuppressWarnings("ArrayParameter") // a file's bytes, hashed as they are
  public Read read(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return broken(file, "", "A control file may be at most " + MAX_BYTES + " bytes long.");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return broken(
          file, new String(bytes, StandardCharsets.UTF_8), "Save the file as UTF-8; it is not.");
    }
    Findings findings = new Findings(file);
    Optional<YamlTree.Read> yaml = YamlTree.read(text.replaceFirst("^\uFEFF", ""), findings);
    yaml.ifPresent(tree -> {
      new ControlChecks(criteria, sources, tree, findings).run();
      schema.check(tree, findings);
    });
    List<Fault> faults = findings.faults();
    if (yaml.isEmpty() || !faults.isEmpty()) {
      String id = yaml.map(tree -> tree.root().path("id").asString("")).orElse("").strip();
      return new Read.Broken(
          new BrokenControl(id.isEmpty() ? fileName(file) : id, file, text, faults));
    }
    Place id = yaml.get().places().value(List.of("id"));
    return new Read.Good(
        ControlBuilder.build(yaml.get().root(), new Definition(file, text, Sha256.of(bytes))),
        id.line(),
        id.column());
  }

  private static Read broken(String file, String text, String message) {
    return new Read.Broken(
        new BrokenControl(fileName(file), file, text, List.of(new Fault(file, 1, 1, message))));
  }

  private static String fileName(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }
}
