package dev.exhibit.ui.fake;

import dev.exhibit.model.CronSchedule;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.CarvedOut;
import dev.exhibit.model.EngagementDraft.House;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.EngagementDraft.NotApplicable;
import dev.exhibit.model.Period;
import dev.exhibit.model.Person;
import dev.exhibit.model.Scope.Category;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.EngagementDesk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An engagement in memory; a test may have it changed by somebody else. */
public final class FakeEngagement implements EngagementDesk {
  public EngagementDraft now =
      new EngagementDraft(
          "Payments platform, SOC 2",
          new House("Example GmbH", "", "", "Confidential"),
          "2026-07-01/2026-10-01",
          "UTC",
          Set.of(Category.AVAILABILITY),
          List.of(
              new CarvedOut(
                  "CC6.4",
                  "Our cloud",
                  "Its doors are not ours",
                  "attachments/report.pdf",
                  "2026-01-01",
                  "2027-01-01")),
          List.of(new NotApplicable("A1.1", "No capacity is sold.")),
          List.of(
              new Person("compliance-lead", "Ann", List.of("ab".repeat(32))),
              new Person("platform-lead", "", List.of())),
          parameters(),
          List.of(job("nightly backup", "30 2 * * *"), job("restore test", "0 5 1 * monday x")),
          List.of("web1", "db1"));

  public int version;
  public boolean refuses;
  public boolean unreadable;

  /** Whether what the first run approved was taken back. */
  public boolean unapproved;

  /** What happens while it is being saved. */
  public Runnable meanwhile = () -> {};

  public final List<EngagementDraft> kept = new ArrayList<>();

  private static Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("approved_regions", List.of("eu-central-1"));
    parameters.put("sudo_users", List.of());
    parameters.put("approvd_admins", List.of("ann"));
    return parameters;
  }

  public static JobText job(String name, String cron) {
    return new JobText(
        name,
        "backup",
        List.of("inventory"),
        cron,
        "",
        "PT30M",
        "",
        "",
        "event.action:backup-start",
        "event.action:backup-finish",
        List.of(),
        List.of());
  }

  @Override
  public Opened open() {
    if (unreadable) {
      throw new UserFacingException("engagement.yaml cannot be read.", "Mend it.");
    }
    return new Opened(now, String.valueOf(version));
  }

  @Override
  public List<Asked> asked() {
    return List.of(
        new Asked("approved_admins", List.of("AWS-CHANGES", "AWS-IAM-NEW"), null),
        new Asked("approved_regions", List.of("AWS-REGION"), null),
        new Asked("sudo_users", List.of("HOST-SUDO"), null),
        new Asked("trusted_networks", List.of("HOST-SSH"), List.of("10.0.0.0/8")));
  }

  @Override
  public List<Outlook> outlook(
      List<JobText> jobs, String zone, String period, List<String> inventory) {
    Instant now = FakeWorkbench.CLOCK.instant();
    Instant begin = period.isEmpty() ? now : Period.parse(period, ZoneOffset.UTC).from();
    return jobs.stream().map(job -> outlook(job, begin.isAfter(now) ? begin : now)).toList();
  }

  private static Outlook outlook(JobText job, Instant from) {
    try {
      CronSchedule schedule = CronSchedule.parse(job.cron(), ZoneOffset.UTC);
      Instant first = schedule.from(from).orElseThrow();
      Instant second = schedule.after(first).orElseThrow();
      return new Outlook(
          List.of(first, second, schedule.after(second).orElseThrow()), ZoneOffset.UTC, List.of());
    } catch (IllegalArgumentException e) {
      return new Outlook(List.of(), ZoneOffset.UTC, List.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public String fingerprint(Path file) {
    return "cd".repeat(32);
  }

  @Override
  public Kept keep(EngagementDraft draft, String read) {
    meanwhile.run();
    if (refuses || !read.equals(String.valueOf(version))) {
      throw new UserFacingException(
          "engagement.yaml was changed by somebody else since it was read.", "Read it again.");
    }
    kept.add(now);
    now = draft;
    version++;
    return new Kept(String.valueOf(kept.size() - 1), String.valueOf(version));
  }

  @Override
  public void restore(Kept back) {
    if (back.equals(FakeFirstRun.APPROVED)) {
      unapproved = true;
      return;
    }
    if (!back.version().equals(String.valueOf(version))) {
      throw new UserFacingException("engagement.yaml was changed since.", "Read it again.");
    }
    now = kept.get(Integer.parseInt(back.before()));
    version++;
  }
}
