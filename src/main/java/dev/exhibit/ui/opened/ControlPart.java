package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import java.util.EnumSet;
import java.util.Set;

/** What a package can show of one control, in the order in which it is shown. */
enum ControlPart {
  TIMELINE,
  EVENTS,
  EXCEPTIONS,
  OWN_WORK,
  EVIDENCE,
  GAPS,
  PEOPLE,
  SAMPLE,
  DEFINITION;

  /**
   * What there is to show: a control that rests on attestations has no rows, and one that judges
   * alerts has exceptions without rows.
   *
   * @param canNote whether the auditor can note what was tested
   */
  static Set<ControlPart> of(PackagedControl control, PackagedDetail detail, boolean canNote) {
    Set<ControlPart> parts = EnumSet.of(GAPS, PEOPLE, DEFINITION);
    boolean rows = control.rows() > 0 || !control.asked().isEmpty();
    add(parts, rows, TIMELINE, EVENTS, EVIDENCE);
    add(parts, rows || !detail.items().isEmpty(), EXCEPTIONS);
    add(parts, rows && canNote, OWN_WORK);
    add(parts, !detail.sample().isEmpty(), SAMPLE);
    return parts;
  }

  private static void add(Set<ControlPart> parts, boolean there, ControlPart... more) {
    if (there) {
      parts.addAll(Set.of(more));
    }
  }
}
