package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations metrics as the answer of {@code exhibit metrics --json}. */
final class MetricsJson {
  private static final double SECONDS_OF_DAY = 86_400;
  private static final double NANOS = 1e9;

  private final double days;

  private MetricsJson(double days) {
    this.days = days;
  }

  static Map<String, @Nullable Object> of(Metrics metrics) {
    Duration measured = Duration.between(metrics.period().from(), metrics.until());
    MetricsJson json = new MetricsJson(measured.toMillis() / 1000.0 / SECONDS_OF_DAY);
    return object(
        "period", metrics.period().toString(),
        "measured_until", metrics.until().toString(),
        "runs",
            metrics.runsUnknown() != null ? null : metrics.runs().stream().map(json::runs).toList(),
        "runs_reason", metrics.runsUnknown(),
        "jobs", metrics.jobs().stream().map(MetricsJson::job).toList(),
        "jobs_reason", metrics.jobsUnknown(),
        "deployments", json.deployments(metrics.deployments()),
        "backups", copies(metrics.backups(), metrics.until()),
        "restores", copies(metrics.restores(), metrics.until()),
        "changes", metrics.changes().stream().map(json::changes).toList(),
        "incidents", incidents(metrics.incidents()),
        "blind",
            metrics.blind().stream()
                .map(it ->
                    object(
                        "source", it.source(),
                        "from", it.span().from().toString(),
                        "to", it.span().to().toString()))
                .toList(),
        "partial", metrics.partial(),
        "alerts", alerts(metrics.alerts()));
  }

  private static Map<String, @Nullable Object> alerts(Metrics.Alerts alerts) {
    return object(
        "fired", alerts.fired(),
        "open", alerts.open(),
        "time_to_identify", took(alerts.toIdentify()),
        "time_to_acknowledge", took(alerts.toAcknowledge()),
        "time_to_triage", took(alerts.toTriage()),
        "time_to_resolve", took(alerts.toResolve()));
  }

  private Map<String, @Nullable Object> runs(Metrics.Runs runs) {
    long ended = runs.succeeded() + runs.failed() + runs.unfinished();
    return object(
        "name", runs.name(),
        "kind", runs.kind(),
        "source", runs.source(),
        "runs", runs.runs(),
        "succeeded", runs.succeeded(),
        "failed", runs.failed(),
        "unfinished", runs.unfinished(),
        "at_work", runs.atWork(),
        "per_day", perDay(runs.runs()),
        "failure_rate", rate(runs.failed() + runs.unfinished(), ended),
        "duration", took(runs.took()));
  }

  private static Map<String, @Nullable Object> job(Metrics.Jobs job) {
    boolean known = job.unknown() == null;
    return object(
        "job", job.job(),
        "kind", job.kind(),
        "expected", known ? job.expected() : null,
        "ran", known ? job.ran() : null,
        "late", known ? job.late() : null,
        "missed", known ? job.missed() : null,
        "failed", known ? job.failed() : null,
        "source_silent", known ? job.silent() : null,
        "not_due", known ? job.notDue() : null,
        "duration", took(job.took()),
        "reason", job.unknown());
  }

  private Map<String, @Nullable Object> deployments(Metrics.Deployments it) {
    return object(
        "deployments", it.deployments(),
        "failed", it.failed(),
        "rolled_back", it.rolledBack(),
        "per_day", perDay(it.deployments()),
        "failure_rate", rate(it.failed(), it.deployments()),
        "rollback_rate", rate(it.rolledBack(), it.deployments()),
        "duration", took(it.took()),
        "reason", it.unknown());
  }

  private static Map<String, @Nullable Object> copies(Metrics.Copies it, Instant until) {
    Instant last = it.lastGood();
    return object(
        "runs", it.runs(),
        "failed", it.failed(),
        "last_good", last == null ? null : last.toString(),
        "last_good_age_s", last == null ? null : seconds(Duration.between(last, until)),
        "reason", it.unknown());
  }

  private Map<String, @Nullable Object> changes(Metrics.Changes it) {
    return object(
        "source", it.source(),
        "query", it.what(),
        "changes", it.changes(),
        "per_day", perDay(it.changes()),
        "reason", it.unknown());
  }

  private static Map<String, @Nullable Object> incidents(Metrics.Incidents it) {
    Long identified = it.identified();
    Long open = it.open();
    return object(
        "identified",
        identified,
        "resolved",
        identified == null || open == null ? null : identified - open,
        "open",
        open,
        "time_to_identify",
        took(it.toIdentify()),
        "time_to_resolve",
        took(it.toResolve()),
        "reason",
        it.unknown());
  }

  private static @Nullable Map<String, @Nullable Object> took(Metrics.@Nullable Took took) {
    return took == null
        ? null
        : object(
            "count", took.count(),
            "median_s", seconds(took.median()),
            "p95_s", seconds(took.p95()),
            "spread_s", seconds(took.spread()),
            "shortest_s", seconds(took.shortest()),
            "longest_s", seconds(took.longest()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  private @Nullable Double perDay(@Nullable Long count) {
    return count == null ? null : count / days;
  }

  /** Of none there is no rate. */
  private static @Nullable Double rate(@Nullable Long part, @Nullable Long whole) {
    return part == null || whole == null || whole == 0 ? null : part / (double) whole;
  }
}
