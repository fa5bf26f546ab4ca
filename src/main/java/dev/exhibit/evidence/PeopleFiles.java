package dev.exhibit.evidence;

import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The files of a package that hold what people said: records, signatures, attachments, samples. */
final class PeopleFiles {
  private final Container container;
  private final Tables tables;
  private final PackagePlan plan;
  private final Cancellation cancellation;

  PeopleFiles(Container container, Tables tables, PackagePlan plan, Cancellation cancellation) {
    this.container = container;
    this.tables = tables;
    this.plan = plan;
    this.cancellation = cancellation;
  }

  /** Folder of the records of a control. */
  static String folder(String control) {
    return ControlFiles.folder(control) + "records/";
  }

  /** The files of one control; there are none where nobody said anything. */
  void write(PackagePlan.ControlEvidence evidence, PopulationFiles.Written written, Rows rows)
      throws IOException {
    String control = evidence.control().id();
    Set<String> done = new HashSet<>();
    for (SignedRecord one : plan.people().of(control)) {
      cancellation.throwIfCancelled();
      PersonRecord record = one.kept().record();
      String file = folder(control) + record.id();
      container.put(file + ".json", one.canonical().getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < one.signatures().size(); i++) {
        container.put(file + "-" + (i + 1) + ".p7s", one.signatures().get(i));
      }
      for (Attachment attachment : record.attachments()) {
        if (done.add(PeopleEvidence.fileName(attachment))) {
          attach(control, attachment);
        }
      }
    }
    KeptRecord sample = plan.people().sample(control, plan.period()).orElse(null);
    if (sample != null && sample.record().act() instanceof Sampled act && written.rows() > 0) {
      sample(evidence, written, rows, act);
    }
  }

  private void attach(String control, Attachment attachment) throws IOException {
    Path source = plan.people().attachments().get(attachment.sha256());
    if (source == null) {
      return; // an omission, which the plan lists
    }
    String name =
        ControlFiles.folder(control) + "attachments/" + PeopleEvidence.fileName(attachment);
    Container.Entry entry = container.copy(name, source);
    if (!entry.sha256().equals(attachment.sha256())) {
      throw new UserFacingException(
          "The attachment " + attachment.name() + " was changed in the workspace.",
          "Nothing was written. Bring " + source + " back from a copy of the workspace.");
    }
  }

  /** The reports of providers, and the lists over all controls. */
  void writeIndex() throws IOException {
    for (Map.Entry<String, Path> report : new TreeMap<>(plan.people().reports()).entrySet()) {
      String name = PeopleEvidence.plain(String.valueOf(report.getValue().getFileName()));
      container.copy(Bag.DATA + "carved-out/" + report.getKey() + "/" + name, report.getValue());
    }
    tables.write(
        Bag.DATA + "index/waivers.csv",
        List.of(
            "waiver",
            "control",
            "scope",
            "reason",
            "by",
            "approver",
            "from",
            "until",
            "stands",
            "assurance",
            "items"),
        plan.people().records().stream()
            .filter(one -> one.kept().record().act() instanceof Waived)
            .map(this::waiver)
            .toList());
    tables.write(
        Bag.DATA + "index/records.csv",
        List.of("record", "kind", "control", "by", "at", "stands", "assurance", "said", "sha256"),
        plan.people().records().stream().map(PeopleFiles::record).toList());
  }

  private List<String> waiver(SignedRecord one) {
    PersonRecord record = one.kept().record();
    Waived act = (Waived) record.act();
    long items =
        plan.controls().stream()
            .filter(evidence -> evidence.control().id().equals(record.control()))
            .flatMap(evidence -> evidence.evaluation().items().stream())
            .filter(item -> Objects.equals(item.waiver(), record.id()))
            .count();
    return List.of(
        record.id(),
        record.control(),
        act.scope(),
        act.reason(),
        record.by(),
        act.approver(),
        act.from().toString(),
        act.until().toString(),
        Boolean.toString(one.kept().stands()),
        one.kept().assurance(),
        Long.toString(items));
  }

  private static List<String> record(SignedRecord one) {
    PersonRecord record = one.kept().record();
    return List.of(
        record.id(),
        record.act().kind(),
        record.control(),
        record.by(),
        record.at().toString(),
        Boolean.toString(one.kept().stands()),
        one.kept().assurance(),
        record.act().words(),
        one.kept().sha256());
  }

  /** The chosen number of rows, drawn of this very population. */
  private void sample(
      PackagePlan.ControlEvidence evidence,
      PopulationFiles.Written written,
      Rows rows,
      Sampled chosen)
      throws IOException {
    String control = evidence.control().id();
    String seed = Sampling.seed(plan.engagement(), control, written.ndjson().sha256());
    List<SamplePick> picks = Sampling.picks(seed, written.rows(), chosen.size());
    List<List<String>> lines = new ArrayList<>();
    long[] at = new long[1];
    rows.send(
        evidence.control(),
        row -> {
          int next = lines.size();
          if (next < picks.size() && picks.get(next).row() == at[0]) {
            lines.add(line(picks.get(next), row));
          }
          at[0]++;
        },
        cancellation);
    List<String> header = new ArrayList<>(List.of("run", "from_row", "to_row", "row"));
    header.addAll(PopulationFiles.COLUMNS);
    tables.write(ControlFiles.folder(control) + "sample.csv", header, lines);
  }

  private static List<String> line(SamplePick pick, AuditEvent row) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Integer.toString(pick.run()),
                Long.toString(pick.from()),
                Long.toString(pick.to()),
                Long.toString(pick.row())));
    line.addAll(PopulationFiles.cells(row));
    return line;
  }
}
