package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a call leaves less in the audit log than a full trail would hold. */
final class TrailFacts {
  private TrailFacts() {}

  /**
   * True for {@code UpdateTrail} that gives up regions, global services or the organisation; for
   * {@code PutEventSelectors} after which some management event, read or write, is not logged; for
   * {@code UpdateDetector} that turns the detector off.
   */
  static boolean narrows(@Nullable String action, Map<?, ?> request) {
    return switch (action == null ? "" : action) {
      case "UpdateTrail" ->
          no(request, "isMultiRegionTrail")
              || no(request, "includeGlobalServiceEvents")
              || no(request, "isOrganizationTrail");
      case "PutEventSelectors" -> leavesOut(request);
      case "UpdateDetector" -> no(request, "enable");
      default -> false;
    };
  }

  private static boolean no(Map<?, ?> request, String name) {
    return Boolean.FALSE.equals(Values.bool(Values.member(request, name)));
  }

  private static boolean leavesOut(Map<?, ?> request) {
    Object basic = Values.member(request, "eventSelectors");
    Object advanced = Values.member(request, "advancedEventSelectors");
    if (!(basic instanceof Collection<?>) && !(advanced instanceof Collection<?>)) {
      return false; // the request does not say what is selected
    }
    boolean reads = false;
    boolean writes = false;
    for (Object selector : Values.items(basic)) {
      reads |= basic(Values.map(selector), "WriteOnly");
      writes |= basic(Values.map(selector), "ReadOnly");
    }
    for (Object selector : Values.items(advanced)) {
      reads |= advanced(Values.map(selector), "true");
      writes |= advanced(Values.map(selector), "false");
    }
    return !(reads && writes);
  }

  /**
   * Whether the selector takes every management event of one kind. Absent members mean All and
   * true. One that excludes sources leaves their management events out: without kms, a disabled key
   * would go unseen.
   *
   * @param other the value of {@code readWriteType} that leaves this kind out
   */
  private static boolean basic(Map<?, ?> selector, String other) {
    return !no(selector, "includeManagementEvents")
        && !other.equals(Values.text(Values.member(selector, "readWriteType")))
        && Values.items(Values.member(selector, "excludeManagementEventSources")).isEmpty();
  }

  /**
   * The same for an advanced selector: it must ask for the category Management and for nothing that
   * narrows it but this kind.
   *
   * @param readOnly the value of the field {@code readOnly} that selects this kind
   */
  private static boolean advanced(Map<?, ?> selector, String readOnly) {
    boolean management = false;
    for (Object one : Values.items(Values.member(selector, "fieldSelectors"))) {
      Map<?, ?> field = Values.map(one);
      List<String> equal = Values.texts(Values.member(field, "equals"));
      Set<?> names = field.keySet();
      boolean onlyEquals = names.size() == 2 && !equal.isEmpty();
      String name = String.valueOf(Values.text(Values.member(field, "field")));
      if (!onlyEquals) {
        return false;
      }
      switch (name) {
        case "eventCategory" -> management = equal.contains("Management");
        case "readOnly" -> {
          if (!equal.contains(readOnly)) {
            return false;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return management;
  }
}
