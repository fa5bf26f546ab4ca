package dev.exhibit.ui;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.Scope;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.fake.SampleRuns;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Exhibits;
import dev.exhibit.usecase.Saying;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engagement that the pictures show: the same one however its store is. */
final class SampleEngagement {
  private SampleEngagement() {}

  /** With the store whole. */
  static FakeWorkbench full() {
    FakeWorkbench workbench = worked();
    workbench.alerting.share();
    workbench.alerting.watchElsewhere();
    return workbench;
  }

  /** Backups run beside, on several hosts, of which one was silent. */
  static FakeWorkbench backups() {
    FakeWorkbench workbench = full();
    SampleRuns.in(workbench);
    return workbench;
  }

  /** The store does not answer. */
  static FakeWorkbench down() {
    FakeWorkbench workbench = full();
    workbench.store = FakeWorkbench.Store.DOWN;
    workbench.alerting.seeNothing();
    workbench.alerting.down = true;
    return workbench;
  }

  /** The store could not look everywhere. */
  static FakeWorkbench partial() {
    FakeWorkbench workbench = full();
    workbench.store = FakeWorkbench.Store.PARTIAL;
    workbench.alerting.unseen = "2 of 12 shards did not answer.";
    Instant since = FakeWorkbench.CLOCK.instant().minusSeconds(2400);
    workbench.alerting.watched =
        new Alerting.Watched("bastion, process 811", since, false, false, since);
    return workbench;
  }

  /** Nobody watches, so that it can be done here. */
  static FakeWorkbench unwatched() {
    FakeWorkbench workbench = worked();
    workbench.alerting.share();
    return workbench;
  }

  /** Nothing was read in, and nothing is connected. */
  static FakeWorkbench empty() {
    FakeWorkbench workbench = new FakeWorkbench();
    workbench.empty = true;
    return workbench;
  }

  private static FakeWorkbench worked() {
    FakeWorkbench workbench = new FakeWorkbench();
    workbench.alerting.fill();
    workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "platform-lead",
        new Saying.Waive(
            "user.name:deploy", "Moves out until autumn", "compliance-lead", "2026-10-01"),
        List.of());
    workbench.scope = new Scope(Set.of(), Map.of(), Map.of("CC6.4", "No building of ours."));
    keep(workbench.investigating.notebook());
    send(workbench);
    return workbench;
  }

  private static void keep(Notebook book) {
    Instant at = FakeWorkbench.CLOCK.instant();
    String opened = "event.action:AuthorizeSecurityGroupIngress";
    book.save(
        new Notebook.Saved(
            "Ingress opened", new SearchSpec(opened, List.of(), null), "tester", at));
    book.save(
        new Notebook.Saved(
            "Failures of deploy",
            new SearchSpec(
                "event.outcome:failure", List.of(EventFilter.is("user.name", "deploy")), null),
            "tester",
            at));
    book.pin(new Notebook.Pin("some-event", at, "deploy", "ConsoleLogin", "tester", at));
    book.pinControl("AWS-SG-OPEN", true);
  }

  private static void send(FakeWorkbench workbench) {
    TimeSpan week =
        new TimeSpan(Instant.parse("2026-08-03T00:00:00Z"), Instant.parse("2026-08-10T00:00:00Z"));
    workbench.exhibits.keep(
        new Exhibits.Draft(
            "Ingress opened by deploy, one announced change",
            "See the ticket of 4 August.",
            "event.action:AuthorizeSecurityGroupIngress",
            List.of(EventFilter.is("user.name", "deploy")),
            FakeWorkbench.PERIOD.span(),
            ZoneOffset.UTC,
            "AWS-SG-OPEN"));
    workbench.exhibits.keep(
        new Exhibits.Draft(
            "Failures in the week of the migration",
            "",
            "event.outcome:failure",
            List.of(),
            week,
            ZoneOffset.UTC,
            null));
    workbench.exhibits.put("X-2", false);
  }
}
