package dev.exhibit.ui.fake;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.CriterionLink;
import dev.exhibit.model.Control.Relationship;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Controls and criteria for tests of the window. */
final class SampleLibrary {
  private static final String BROKEN = "/srv/audit/larkfield/controls/aws-keys.yaml";

  private SampleLibrary() {}

  static List<Criterion> criteria() {
    return CriteriaTable.read();
  }

  static ControlLibrary library() {
    return new ControlLibrary(
        List.of(
            control(
                "AWS-NO-MFA",
                "Console logins use a second factor",
                "event.action:ConsoleLogin",
                link("CC6.1", Relationship.PRIMARY)),
            control(
                "AWS-REGION",
                "Activity only in approved regions",
                "event.dataset:aws.cloudtrail",
                link("CC6.6", Relationship.SUPPORTING),
                link("CC7.2", Relationship.PRIMARY)),
            control(
                "AWS-ROOT-USE",
                "The root account is not used",
                "user.name:root",
                link("CC6.1", Relationship.PRIMARY),
                link("CC6.3", Relationship.SUPPORTING)),
            control(
                "AWS-SG-OPEN",
                "No ingress from the whole internet",
                "event.action:AuthorizeSecurityGroupIngress",
                link("CC6.6", Relationship.PRIMARY),
                link("CC6.1", Relationship.SUPPORTING)),
            control(
                "AWS-TRAIL",
                "Audit logging is never stopped or thinned",
                "event.action:(StopLogging or DeleteTrail)",
                link("CC7.1", Relationship.PRIMARY),
                link("CC7.2", Relationship.SUPPORTING))),
        List.of(
            new ControlLibrary.BrokenControl(
                "AWS-KEYS",
                BROKEN,
                "schema: exhibit/control/1\nid: AWS-KEYS\nversion: one\n",
                List.of(
                    new ControlLibrary.Fault(
                        BROKEN, 3, 10, "version must be a whole number, such as 1.")))));
  }

  private static CriterionLink link(String id, Relationship relationship) {
    return new CriterionLink(id, relationship, "Shows it for cloud accounts.");
  }

  private static Control control(String id, String title, String query, CriterionLink... links) {
    String text =
        "schema: exhibit/control/1\nid: "
            + id
            + "\nversion: 3\ntitle: "
            + title
            + "\nowner: platform-lead\nreviewer: compliance-lead\nnature: event\npopulation:\n"
            + "  unit: one call\n  sources: [cloudtrail]\n  query: '"
            + query
            + "'\nattributes:\n  - {id: A1, text: Only approved ports are open to all}\n";
    return new Control(
        id,
        3,
        title,
        "Every item that this control applies to is as the policy asks: "
            + title.toLowerCase()
            + ".",
        "platform-lead",
        "compliance-lead",
        Control.Status.ACTIVE,
        Control.Nature.EVENT,
        LocalDate.of(2026, 1, 1),
        List.of(links),
        new Control.PopulationRule(
            "one call", List.of("cloudtrail"), query, List.of("event.id"), List.of(), null),
        dev.exhibit.model.ItemRule.EACH_EVENT,
        Map.of(),
        List.of(
            new Control.Attribute(
                "A1",
                "no range opened is the whole internet",
                "not exhibit.opened.cidr:\"0.0.0.0/0\"")),
        new Control.Freshness(Duration.ofDays(1), Duration.ofHours(6)),
        400,
        "Close the range, then find out who needed it.",
        new Control.Definition(id.toLowerCase() + ".yaml", text, "b41e90d7".repeat(8)),
        Control.SamplingRule.CENSUS);
  }
}
