package dev.exhibit.usecase;

import dev.exhibit.evidence.PeopleEvidence;
import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people said of the controls of a package; an attachment that is lost is an omission. */
final class PackagedPeople {
  private final Session session;
  private final PeopleRecords records;

  PackagedPeople(Session session, PeopleRecords records) {
    this.session = session;
    this.records = records;
  }

  /** What can go in. */
  PeopleEvidence of(EvaluationRun run) {
    List<SignedRecord> said = said(run);
    Map<String, Path> files = new HashMap<>();
    for (SignedRecord one : said) {
      for (Attachment attachment : one.kept().record().attachments()) {
        if (lost(attachment).isEmpty()) {
          files.put(attachment.sha256(), records.attachments().file(attachment.sha256()));
        }
      }
    }
    Map<String, Path> reports = new TreeMap<>(reports());
    reports.values().removeIf(file -> !Files.isRegularFile(file));
    return new PeopleEvidence(said, files, session.engagement().scope(), reports);
  }

  /** What should go in and cannot. */
  List<Omission> omissions(EvaluationRun run) {
    List<Omission> omissions = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (SignedRecord one : said(run)) {
      for (Attachment attachment : one.kept().record().attachments()) {
        lost(attachment)
            .filter(why -> told.add(attachment.sha256()))
            .ifPresent(why ->
                omissions.add(
                    new Omission(
                        "The attachment "
                            + attachment.name()
                            + " of record "
                            + one.kept().record().id()
                            + ", SHA-256 "
                            + attachment.sha256(),
                        why)));
      }
    }
    reports()
        .forEach((criterion, file) -> {
          if (!Files.isRegularFile(file)) {
            omissions.add(
                new Omission(
                    "The report of the provider of " + criterion, file + " is not a file."));
          }
        });
    return omissions;
  }

  private List<SignedRecord> said(EvaluationRun run) {
    Set<String> controls =
        run.evaluations().stream().map(Evaluation::control).collect(Collectors.toSet());
    return records.signed().stream()
        .filter(one -> controls.contains(one.kept().record().control()))
        .map(one -> new SignedRecord(one.kept(), one.canonical(), one.signatures()))
        .toList();
  }

  private Optional<String> lost(Attachment attachment) {
    try {
      records.attachments().check(attachment);
      return Optional.empty();
    } catch (UserFacingException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Path> reports() {
    Map<String, Path> reports = new TreeMap<>();
    session
        .engagement()
        .scope()
        .carvedOut()
        .forEach((criterion, carved) -> {
          String report = carved.report();
          if (report != null) {
            reports.put(criterion, session.folder().root().resolve(report));
          }
        });
    return reports;
  }
}
