package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.CheckResult;
import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.Proof;
import dev.exhibit.model.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a check found, as monitoring plugins say it, and as JSON. */
final class CheckWords {
  /** A monitoring server keeps few thousand characters of an answer. */
  private static final int MOST_GROUPS = 40;

  private CheckWords() {}

  /** A line with performance data, then a line for each group that is not well. */
  static List<String> lines(String name, CheckResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(name + " " + result.status() + ": " + line(result.reason()) + performance(result));
    List<CheckResult.Group> unwell =
        result.groups().stream().filter(group -> group.status() != CheckStatus.OK).toList();
    unwell.stream()
        .limit(MOST_GROUPS)
        .forEach(group ->
            lines.add(group.status() + " " + line(group.key()) + ": " + number(group.value())));
    if (unwell.size() > MOST_GROUPS) {
      lines.add("and " + (unwell.size() - MOST_GROUPS) + " more; --json lists them all");
    }
    return lines;
  }

  /** One line, in which a bar would start the performance data. */
  private static String line(String text) {
    return text.replace('|', '/').replaceAll("\\R", " ");
  }

  private static String performance(CheckResult result) {
    Double value = result.value();
    if (value == null) {
      return "";
    }
    StringBuilder data = new StringBuilder(" |");
    data.append(' ').append(datum(result.mode(), value, result));
    result.groups().stream()
        .limit(MOST_GROUPS)
        .forEach(group -> data.append(' ').append(datum(group.key(), group.value(), result)));
    return data.toString();
  }

  private static String datum(String label, double value, CheckResult result) {
    String name = line(label).replace("'", "''").replace('=', '_');
    return "'"
        + name
        + "'="
        + number(value)
        + ";"
        + (result.warning() == null ? "" : result.warning())
        + ";"
        + (result.critical() == null ? "" : result.critical())
        + ";0";
  }

  /** A number without needless zeros. */
  static String number(double value) {
    BigDecimal plain = BigDecimal.valueOf(value);
    return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
  }

  /** The answer as one JSON object. */
  static Map<String, @Nullable Object> json(CheckResult result) {
    TimeSpan span = result.span();
    return object(
        "status", result.status().name(),
        "exit", result.status().exitCode(),
        "reason", result.reason(),
        "mode", result.mode(),
        "value", plain(result.value()),
        "warning", result.warning(),
        "critical", result.critical(),
        "from", span == null ? null : text(span.from()),
        "to", span == null ? null : text(span.to()),
        "indices", result.indices(),
        "missing", result.missing(),
        "groups", result.groups().stream().map(CheckWords::group).toList(),
        "windows", result.windows().stream().map(CheckWords::window).toList(),
        "proof", proof(result.proof()));
  }

  private static Map<String, @Nullable Object> group(CheckResult.Group group) {
    return object(
        "key", group.key(),
        "value", plain(group.value()),
        "status", group.status().name(),
        "expected", group.expected());
  }

  private static Map<String, @Nullable Object> window(CheckResult.Window window) {
    return object(
        "from", text(window.span().from()),
        "to", text(window.span().to()),
        "value", plain(window.value()),
        "status", window.status().name());
  }

  private static @Nullable BigDecimal plain(@Nullable Double value) {
    return value == null ? null : new BigDecimal(number(value));
  }

  private static @Nullable Map<String, @Nullable Object> proof(@Nullable Proof proof) {
    return proof == null
        ? null
        : object(
            "indices", proof.indices(),
            "query", proof.query(),
            "query_sha256", proof.querySha256(),
            "total", proof.total(),
            "relation", proof.relation(),
            "shards",
                object(
                    "total", proof.shards().total(),
                    "successful", proof.shards().successful(),
                    "skipped", proof.shards().skipped(),
                    "failed", proof.shards().failed()),
            "timed_out", proof.timedOut(),
            "first", text(proof.first()),
            "last", text(proof.last()));
  }
}
