package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Has an authority vouch for the time of a package that was issued before. */
public final class StampModel {
  private final UiContext context;
  private final VerificationModel verification;
  private final JobSlot asking;
  private final ReadOnlyObjectWrapper<@Nullable StampedPackage> stamped =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  StampModel(UiContext context, VerificationModel verification) {
    this.context = context;
    this.verification = verification;
    asking = context.slot();
  }

  /** Whether a time can be asked for: the package has none yet. */
  public static boolean canStamp(@Nullable IssuedPackage one) {
    return one != null && one.vouched() == null;
  }

  /** Asks the authorities of the workspace; the package is verified again afterwards. */
  public void stamp(@Nullable IssuedPackage one) {
    if (one == null || !canStamp(one)) {
      return;
    }
    stamped.set(null);
    trouble.set(null);
    asking.start(
        Messages.text("job.timestamp"),
        (progress, cancellation) ->
            context.workbench().timestamp(one.file(), progress, cancellation),
        done -> {
          stamped.set(done);
          verification.verify(done.file());
        },
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  /** What was answered, null before. */
  public ReadOnlyObjectProperty<@Nullable StampedPackage> stampedProperty() {
    return stamped.getReadOnlyProperty();
  }

  /** Why there is no trusted time, null when nothing went wrong. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The asking, with its progress. */
  public JobSlot asking() {
    return asking;
  }
}
