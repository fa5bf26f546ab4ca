package dev.exhibit.evidence;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Omission;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.Scope;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the report of a package says. It holds nothing that varies from run to run, so that equal
 * evidence gives an equal report.
 *
 * @param id first eight digits of the content digest, as in the file's name
 * @param scope the scope in words
 * @param rows documents of all populations
 * @param files files of the payload
 * @param tiles one a criterion, in their order
 * @param counts how many criteria are in which state, worst first
 * @param sections one a control, in the order of their ids
 * @param gaps every gap, those of criteria without a control last
 * @param commands the shell lines that check the package
 * @param left criteria that the audit leaves out, with the reason
 * @param tables every table of the package, by its path inside {@code data/}
 * @param embedded the tables that the report carries within itself
 * @param branding what the company makes of it
 * @param readers who alone can read the package; empty when it is not encrypted
 * @param views what people sent in
 */
public record Report(
    String engagement,
    boolean generated,
    Period period,
    String id,
    String contentDigest,
    String scope,
    long rows,
    int files,
    SignerIdentity signer,
    List<Tile> tiles,
    List<Count> counts,
    List<Section> sections,
    List<SourceHealth> sources,
    List<Gap> gaps,
    List<Omission> omissions,
    List<String> commands,
    List<Scope.Left> left,
    Map<String, Table> tables,
    List<Embedded> embedded,
    Branding branding,
    List<String> readers,
    List<View> views) {
  /** As many exceptions stand on a control's own page. */
  private static final int ON_PAGE = 4;

  /** Copies the lists. */
  public Report {
    tiles = List.copyOf(tiles);
    counts = List.copyOf(counts);
    sections = List.copyOf(sections);
    sources = List.copyOf(sources);
    gaps = List.copyOf(gaps);
    omissions = List.copyOf(omissions);
    commands = List.copyOf(commands);
    left = List.copyOf(left);
    tables = Map.copyOf(tables);
    embedded = List.copyOf(embedded);
    readers = List.copyOf(readers);
    views = List.copyOf(views);
  }

  /** Whose report it is: the company, else the engagement. */
  public String title() {
    return Objects.requireNonNullElse(branding.company().name(), engagement);
  }

  /** The line above the title; empty for the usual one. */
  public String frame() {
    String frame = branding.company().frame();
    return frame != null ? frame : branding.company().name() == null ? "" : engagement;
  }

  /** Words for the foot of every page; empty for none. */
  public String notice() {
    return Objects.requireNonNullElse(branding.company().notice(), "");
  }

  /** Controls that logs were searched for; each has a page of its own. */
  public List<Section> tested() {
    return sections.stream().filter(section -> !section.control().isAttested()).toList();
  }

  /** Controls that rest on what people state. */
  public List<Section> attested() {
    return sections.stream().filter(section -> section.control().isAttested()).toList();
  }

  /** Controls with more exceptions than a page shows beside all else. */
  public List<Section> crowded() {
    return tested().stream()
        .filter(section -> section.evaluation().exceptions() > ON_PAGE)
        .toList();
  }

  /** The table at a path inside {@code data/}, which must be there. */
  public Table table(String path) {
    Table table = tables.get(path);
    if (table == null) {
      throw new IllegalArgumentException("there is no table " + path + " in the package");
    }
    return table;
  }

  /**
   * A table of the package.
   *
   * @param path inside {@code data/}
   * @param rows without the header
   * @param sha256 lower-case hex
   */
  public record Table(String path, long rows, String sha256) {}

  /** A table with a copy of it on disk. */
  public record Embedded(Table table, Path copy) {}

  /**
   * One criterion.
   *
   * @param state the worst state of its controls; empty when none of them is in this package
   * @param answered false when no control of the library speaks to it
   */
  public record Tile(Criterion criterion, Optional<State> state, boolean answered) {}

  /**
   * Criteria in one state.
   *
   * @param state empty stands for "no control"
   */
  public record Count(Optional<State> state, long criteria) {}

  /**
   * One control.
   *
   * @param paraphrases what its criteria are about, by their ids
   * @param failed items that failed, by attribute id
   * @param untested ids of attributes that need a parameter that is not set
   * @param population where the rows stand and what they are
   * @param people what people said of it, oldest first
   * @param runs what became of every time at which its jobs should have run; without lanes where it
   *     has no schedule
   * @param sample how many rows a person reads; empty when no draw stands
   */
  public record Section(
      Control control,
      Evaluation evaluation,
      Map<String, String> paraphrases,
      Map<String, Long> failed,
      List<String> untested,
      Chart chart,
      Population population,
      List<KeptRecord> people,
      RunStrip runs,
      Optional<PersonRecord.Sampled> sample) {
    /** Whether a machine makes every test. */
    public boolean machine() {
      return control.attributes().stream().allMatch(attribute -> attribute.test() != null);
    }
  }

  /**
   * A view that somebody sent in.
   *
   * @param repeated documents that are one with another and were written once
   * @param shown the first rows
   */
  public record View(
      ExhibitEvidence evidence,
      long rows,
      Optional<Instant> first,
      Optional<Instant> last,
      String csvSha256,
      String sha256,
      long repeated,
      Chart chart,
      List<Row> shown) {
    /** Copies the rows. */
    public View {
      shown = List.copyOf(shown);
    }
  }

  /** A row as it is shown. */
  public record Row(Instant time, String who, String what, String onWhat, String outcome) {}

  /**
   * The rows of a control.
   *
   * @param csv the file, inside {@code data/}
   * @param sha256 population hash: SHA-256 of the NDJSON, lower-case hex
   * @param hashed rows that carry the SHA-256 of their record
   * @param mismatched rows whose record does not have it
   * @param facts how the rows came in
   */
  public record Population(
      String csv,
      long rows,
      String csvSha256,
      String sha256,
      Optional<Instant> first,
      Optional<Instant> last,
      long hashed,
      long mismatched,
      RowFacts facts) {}
}
