package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.Handover;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What is taken over from a former engagement, and what is not, in words. */
final class HandoverLines {
  /**
   * One line.
   *
   * @param what it is about
   * @param how it goes on
   */
  record Line(String what, String how) {
    /**
     * One whose subject is a text.
     *
     * @param key of the subject
     */
    static Line of(String key, String how) {
      return new Line(Messages.text(key), how);
    }
  }

  private HandoverLines() {}

  /**
   * What the new engagement has from the beginning.
   *
   * @param ending reports of providers that do not cover all of it
   */
  static List<Line> taken(Handover from, List<String> ending) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("handover.steps", Messages.text("handover.steps.how")));
    ending.forEach(report -> lines.add(Line.of("handover.ending", report)));
    lines.add(Line.of("handover.sources", Messages.text("handover.sources.how", from.profiles())));
    lines.add(
        Line.of("handover.controls", Messages.text("handover.controls.how", from.controls())));
    lines.add(
        Line.of(
            "handover.report",
            Messages.text("handover.report.how", from.templates(), from.files().size())
                + (from.files().isEmpty() ? "" : ": " + String.join(", ", from.files()))));
    if (!from.leftOut().isEmpty()) {
      lines.add(
          Line.of(
              "handover.left",
              Messages.text("handover.left.how", String.join(", ", from.leftOut()))));
    }
    lines.add(
        Line.of(
            "handover.signing",
            Messages.text(from.ownKey() ? "handover.signing.own" : "handover.signing.named")));
    return lines;
  }

  /** What stays with the former one. */
  static List<Line> anew(Handover from, ZoneId zone) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("handover.found", Messages.text("handover.found.how")));
    lines.add(Line.of("handover.said", Messages.text("handover.said.how")));
    lines.add(
        Line.of(
            "handover.waivers",
            from.waivers().isEmpty()
                ? Messages.text("handover.waivers.none")
                : Messages.text("handover.waivers.some", from.waivers().size())));
    from.waivers()
        .forEach(waiver ->
            lines.add(
                new Line(
                    "",
                    Messages.text(
                        "handover.waiver",
                        waiver.control(),
                        waiver.scope(),
                        waiver.approver(),
                        Formats.minute(waiver.until(), zone)))));
    lines.add(Line.of("handover.desk", Messages.text("handover.desk.how")));
    if (from.notifies()) {
      lines.add(Line.of("handover.notify", Messages.text("handover.notify.how")));
    }
    return lines;
  }
}
