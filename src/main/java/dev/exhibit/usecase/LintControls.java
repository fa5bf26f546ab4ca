package dev.exhibit.usecase;

import dev.exhibit.controls.DefinitionPlaces;
import dev.exhibit.controls.EngagementChecks;
import dev.exhibit.controls.JobsReader;
import dev.exhibit.evaluation.LibraryAudit;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Tests;
import dev.exhibit.workspace.Engagement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Says what is wrong with the controls of a library before anybody relies on them. */
public final class LintControls {
  /** The kinds of jobs that the library that comes with the program asks for. */
  private static final Set<String> KINDS =
      new TreeSet<>(List.of("ansible", "backup", "cron", "restore", "review"));

  private final ControlLibrary library;
  private final boolean whole;
  private final Path engagementFile;
  private final Engagement engagement;
  private final Map<String, DefinitionChange> last = new HashMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Checks of this library.
   *
   * @param whole whether it is all that the workspace has, so that what it does not ask for is not
   *     asked for at all
   * @param history definitions that the workspace saw, oldest first
   */
  public LintControls(
      ControlLibrary library,
      boolean whole,
      Path engagementFile,
      Engagement engagement,
      List<DefinitionChange> history) {
    this.library = library;
    this.whole = whole;
    this.engagementFile = engagementFile;
    this.engagement = engagement;
    history.forEach(change -> last.put(change.control(), change));
  }

  /**
   * One thing that is wrong.
   *
   * @param warning whether it may be meant so, or be well later; else the control cannot be relied
   *     on
   */
  public record Finding(Fault fault, boolean warning) {}

  /**
   * All that is wrong.
   *
   * @param notes what was not checked, and why: sentences
   * @param away whether that is because the log store could not be asked, so that it is worth
   *     checking again once it answers
   */
  public record Report(List<Finding> findings, List<String> notes, boolean away) {
    public Report {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    /** Whether anything cannot be relied on. */
    public boolean hasFaults() {
      return findings.stream().anyMatch(finding -> !finding.warning());
    }

    /** What is wrong with these files alone. */
    Report of(Set<String> files) {
      return new Report(
          findings.stream().filter(one -> files.contains(one.fault().file())).toList(),
          notes,
          away);
    }
  }

  /** Checks what needs no store, where nothing is asked of one. */
  public Report files() {
    check();
    return report(false);
  }

  /**
   * Checks what needs no store, while that cannot be asked.
   *
   * @param why it cannot, a sentence
   */
  public Report withoutStore(String why) {
    check();
    notes.add("The mapping was not checked: " + why);
    return report(true);
  }

  private Report report(boolean away) {
    return new Report(List.copyOf(findings), notes, away);
  }

  private void check() {
    library.broken().forEach(broken -> broken.faults().forEach(fault -> add(fault, false)));
    library.controls().forEach(this::version);
    if (Files.exists(engagementFile)) {
      try {
        engagement();
      } catch (IOException e) {
        throw new UserFacingException(
            engagementFile + " cannot be read: " + e.getMessage() + ".",
            "See that it is yours and that its disk works, then try again.",
            e);
      }
    }
  }

  /**
   * Checks that, and all that the controls ask against this store.
   *
   * @param sources what controls ask
   */
  public Report against(LogStore log, List<Source> sources) {
    check();
    LibraryAudit audit = new LibraryAudit(log, sources);
    for (LibraryAudit.Finding found : audit.of(library.controls())) {
      add(
          DefinitionPlaces.fault(found.control(), found.path(), found.word(), found.what()),
          !found.certain());
    }
    List<String> unseen =
        sources.stream()
            .filter(source -> source.connect() == null)
            .map(Source::name)
            .filter(name -> !audit.looked().contains(name) && !audit.refused().containsKey(name))
            .toList();
    audit.refused().forEach((name, why) -> notes.add("Not checked: " + name + ". " + why));
    if (!unseen.isEmpty()) {
      notes.add("Not checked, since the store has no index of them: " + String.join(", ", unseen));
    } else if (audit.looked().isEmpty() && audit.refused().isEmpty()) {
      notes.add("The mapping was not checked: the store holds nothing that a control asks yet.");
    }
    return report(false);
  }

  private void engagement() throws IOException {
    JobsReader.Read jobs = JobsReader.engagement(engagementFile, engagement.zone());
    jobs.faults().forEach(fault -> add(fault, false));
    library.controls().forEach(this::missingParameters);
    EngagementChecks checks = EngagementChecks.of(engagementFile);
    if (whole) {
      Set<String> asked = new TreeSet<>();
      library.controls().forEach(control -> asked.addAll(parameters(control)));
      checks.parameters(asked).forEach(fault -> add(fault, true));
      Set<String> words = new TreeSet<>(KINDS);
      library.controls().forEach(control -> words.addAll(jobs(control)));
      checks.jobs(jobs.schedule(), words).forEach(fault -> add(fault, true));
    }
    for (Control control : library.controls()) {
      for (String word : jobs(control)) {
        if (!KINDS.contains(word) && jobs.schedule().meantBy(word).isEmpty()) {
          add(
              DefinitionPlaces.fault(
                  control,
                  List.of("runs", "jobs"),
                  word,
                  "No job of " + engagementFile.getFileName() + " is called so or of this kind."),
              true);
        }
      }
    }
  }

  /** Any change of a file raises its version, so that a version says what was judged by. */
  private void version(Control control) {
    DefinitionChange seen = last.get(control.id());
    if (seen == null || seen.versionAfter() == null || control.version() > seen.versionAfter()) {
      return;
    }
    boolean same = control.definition().sha256().equals(seen.sha256After());
    if (!same || seen.isUnbumped()) {
      add(
          DefinitionPlaces.fault(
              control,
              List.of("version"),
              "",
              "The file is another than version "
                  + seen.versionAfter()
                  + " that was seen before; make it version "
                  + (seen.versionAfter() + 1)
                  + "."),
          true);
    }
  }

  private static List<String> jobs(Control control) {
    return switch (control.items()) {
      case ItemRule.Scheduled rule -> List.of(rule.jobs());
      case ItemRule.Runs runs when runs.scheduled() != null -> List.of(runs.scheduled().jobs());
      default -> List.of();
    };
  }

  private static Set<String> parameters(Control control) {
    Set<String> names = new TreeSet<>();
    control.attributes().stream()
        .map(Attribute::test)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .forEach(test -> names.addAll(Queries.parameters(Tests.parse(test))));
    return names;
  }

  private void missingParameters(Control control) {
    for (int i = 0; i < control.attributes().size(); i++) {
      String test = control.attributes().get(i).test();
      for (String name : test == null ? Set.<String>of() : Queries.parameters(Tests.parse(test))) {
        if (!engagement.parameters().containsKey(name)
            && !control.parameterDefaults().containsKey(name)) {
          add(
              DefinitionPlaces.fault(
                  control,
                  List.of("attributes", String.valueOf(i), "test"),
                  name,
                  "'"
                      + name
                      + "' has no value; give it one under parameters in "
                      + engagementFile.getFileName()
                      + ", [] to approve nobody, or a default in the control."),
              true);
        }
      }
    }
  }

  private void add(Fault fault, boolean warning) {
    findings.add(new Finding(fault, warning));
  }
}
