package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An auditor's notes in lines and as JSON. Texts that others wrote run nothing in a terminal. */
final class AnswerLines {
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private AnswerLines() {}

  static String plain(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }

  static String line(AuditorMark mark) {
    return plain(
        mark.control()
            + "  "
            + mark.item()
            + "  "
            + mark.result().word()
            + (mark.note().isEmpty() ? "" : "  " + mark.note()));
  }

  static String line(AuditorSample sample) {
    return plain(
        sample.control()
            + "  sample of "
            + sample.picks().size()
            + " of "
            + sample.rows()
            + " rows, words '"
            + sample.words()
            + "', seed "
            + sample.seed());
  }

  static List<String> sample(AuditorSample sample) {
    List<String> lines = new ArrayList<>();
    lines.add(line(sample));
    sample
        .picks()
        .forEach(pick ->
            lines.add(
                plain(
                    String.format(
                        Locale.ROOT,
                        "%8d  %s  %s  %s %s",
                        pick.row(),
                        pick.time(),
                        pick.item(),
                        pick.who(),
                        pick.what()))));
    return lines;
  }

  static Map<String, @Nullable Object> json(Path file, AuditorWork work) {
    return object(
        "file", file.toString(),
        "samples", work.samples().stream().map(AnswerLines::json).toList(),
        "results", work.marks().stream().map(AnswerLines::json).toList());
  }

  static Map<String, @Nullable Object> json(AuditorAnswers answers) {
    AuditorAnswers.About about = answers.about();
    return object(
        "package",
            object(
                "file", about.file(),
                "content_digest", about.contentDigest(),
                "engagement", about.engagement(),
                "period", about.period().toString(),
                "signer_fingerprint", about.signer(),
                "signer_known", about.signerKnown()),
        "by", answers.by(),
        "at", answers.at().toString(),
        "samples", answers.samples().stream().map(AnswerLines::json).toList(),
        "results", answers.marks().stream().map(AnswerLines::json).toList());
  }

  private static Map<String, @Nullable Object> json(AuditorMark mark) {
    return object(
        "control", mark.control(),
        "item", mark.item(),
        "result", mark.result().word(),
        "note", mark.note(),
        "at", mark.at().toString());
  }

  private static Map<String, @Nullable Object> json(AuditorSample sample) {
    return object(
        "control", sample.control(),
        "words", sample.words(),
        "seed", sample.seed(),
        "population_sha256", sample.population(),
        "rows", sample.rows(),
        "size", sample.size(),
        "at", sample.at().toString(),
        "picks",
            sample.picks().stream()
                .map(pick ->
                    object(
                        "row", pick.row(),
                        "item", pick.item(),
                        "time", pick.time().toString(),
                        "who", pick.who(),
                        "what", pick.what()))
                .toList());
  }
}
