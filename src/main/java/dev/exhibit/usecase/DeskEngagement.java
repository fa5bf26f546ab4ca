package dev.exhibit.usecase;

import dev.exhibit.controls.JobsReader;
import dev.exhibit.evidence.Certificates;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.Job;
import dev.exhibit.model.Period;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Tests;
import dev.exhibit.workspace.ChangeBook.Told;
import dev.exhibit.workspace.EngagementEditor;
import dev.exhibit.workspace.WorkspaceFolder;
import dev.exhibit.workspace.Writing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engagement of one workspace, open or to be begun. */
final class DeskEngagement implements EngagementDesk {
  private static final int SHOWN = 3;

  private final WorkspaceFolder folder;
  private final Supplier<ControlLibrary> library;
  private final List<Criterion> criteria;
  private final Clock clock;
  private final Function<Map<String, Object>, Writing> writing;
  private final EngagementEditor editor;

  /**
   * A desk of a workspace.
   *
   * @param writing how the file is written; given what is to be told of the change
   */
  DeskEngagement(
      WorkspaceFolder folder,
      Supplier<ControlLibrary> library,
      List<Criterion> criteria,
      Clock clock,
      Function<Map<String, Object>, Writing> writing) {
    this.folder = folder;
    this.library = library;
    this.criteria = criteria;
    this.clock = clock;
    this.writing = writing;
    editor = new EngagementEditor(folder);
  }

  /** That of an open workspace, which goes on with what is changed. */
  static DeskEngagement of(UseCases open) {
    Session session = open.session();
    return new DeskEngagement(
        session.folder(),
        open.controls(),
        open.criteria(),
        session.clock(),
        told ->
            (file, text) -> {
              try {
                session
                    .changes()
                    .telling(List.of(new Told("engagement-changed", told)))
                    .write(file, text);
              } finally {
                session.engaged().renew(); // it may be written though it could not be told
              }
            });
  }

  @Override
  public Opened open() {
    EngagementEditor.Opened found = editor.open();
    return new Opened(editor.read(found.text()), found.version());
  }

  @Override
  public List<Asked> asked() {
    return asked(library.get().controls());
  }

  /** Every parameter that a test of these controls names, by name. */
  static List<Asked> asked(List<Control> controls) {
    Map<String, List<Control>> asking = new TreeMap<>();
    for (Control control : controls) {
      Set<String> names = new TreeSet<>();
      control
          .attributes()
          .forEach(attribute -> {
            String test = attribute.test();
            if (test != null) {
              names.addAll(Queries.parameters(Tests.parse(test)));
            }
          });
      names.forEach(name -> asking.computeIfAbsent(name, key -> new ArrayList<>()).add(control));
    }
    return asking.entrySet().stream()
        .map(entry ->
            new Asked(
                entry.getKey(),
                entry.getValue().stream().map(Control::id).toList(),
                otherwise(entry.getKey(), entry.getValue())))
        .toList();
  }

  /** A default counts where every control that asks has one. */
  private static @Nullable List<String> otherwise(String name, List<Control> controls) {
    return controls.stream().allMatch(control -> control.parameterDefaults().containsKey(name))
        ? controls.getFirst().parameterDefaults().get(name)
        : null;
  }

  @Override
  public List<Outlook> outlook(
      List<JobText> jobs, String zone, String period, List<String> inventory) {
    ZoneId in = zone(zone);
    Instant from = begin(period, in, clock.instant());
    return jobs.stream().map(job -> outlook(job, in, inventory, from)).toList();
  }

  /** From when on runs are told: not before the period begins, and not from the past. */
  static Instant begin(String period, ZoneId zone, Instant now) {
    try {
      Instant from = period.isBlank() ? now : Period.parse(period.strip(), zone).from();
      return from.isAfter(now) ? from : now;
    } catch (IllegalArgumentException e) {
      return now; // the form says what is wrong with it
    }
  }

  private static ZoneId zone(String text) {
    try {
      return text.isBlank() ? ZoneOffset.UTC : ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC; // the form says what is wrong with it
    }
  }

  private Outlook outlook(JobText typed, ZoneId zone, List<String> inventory, Instant from) {
    JobsReader.Read read =
        JobsReader.text(
            folder.engagementFile(), EngagementEditor.jobs(List.of(typed), inventory), zone);
    if (!read.faults().isEmpty()) {
      return new Outlook(
          List.of(), zone, read.faults().stream().map(Fault::message).distinct().toList());
    }
    Job job = read.schedule().jobs().getFirst();
    return new Outlook(job.times(from).limit(SHOWN).toList(), job.zone(), List.of());
  }

  @Override
  public String fingerprint(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      X509Certificate found =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return Certificates.fingerprint(found);
    } catch (IOException | CertificateException e) {
      throw new UserFacingException(
          "There is no certificate in " + file + ".",
          "Choose a file that holds one, PEM or DER.",
          e);
    }
  }

  @Override
  public Kept keep(EngagementDraft draft, String version) {
    EngagementEditor.Opened found = editor.open();
    String text = editor.edit(found.text(), draft);
    check(text, draft);
    return write(found.text(), text, version);
  }

  private Kept write(String before, String text, String version) {
    Map<String, String> different = editor.differences(before, text);
    Map<String, Object> told =
        Map.of("now", different, "sha256", Sha256.of(text), "former", version);
    return new Kept(before, editor.write(text, version, writing.apply(told)));
  }

  /** What the reader of the engagement alone does not know. */
  private void check(String text, EngagementDraft draft) {
    Path file = folder.engagementFile();
    JobsReader.Read jobs = JobsReader.text(file, text, zone(draft.zone()));
    if (!jobs.faults().isEmpty()) {
      throw new UserFacingException(
          jobs.faults().stream().map(Fault::message).collect(Collectors.joining("\n")),
          "Correct the jobs, then save again.");
    }
    Set<String> known = criteria.stream().map(Criterion::id).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    draft.carvedOut().forEach(one -> named.add(one.criterion()));
    draft.notApplicable().forEach(one -> named.add(one.criterion()));
    named.removeAll(known);
    if (!named.isEmpty()) {
      throw new UserFacingException(
          String.join(", ", named)
              + (named.size() == 1 ? " is none" : " are none")
              + " of the criteria.",
          "Write ids such as CC6.4.");
    }
  }

  @Override
  public void restore(Kept kept) {
    String former = editor.open().text();
    String wanted = kept.before();
    write(former, wanted, kept.version());
  }
}
