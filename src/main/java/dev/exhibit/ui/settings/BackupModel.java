package dev.exhibit.ui.settings;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import dev.exhibit.usecase.WorkspaceCare.Outline;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Backs the workspace up into one file. */
public final class BackupModel {
  private static final int SHOWN = 6;

  private final UiContext context;
  private final JobSlot looking;
  private final JobSlot backing;
  private final BooleanProperty packages = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<@Nullable Outline> outline = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Done> done = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  /** Nothing is looked at yet. */
  public BackupModel(UiContext context) {
    this.context = context;
    looking = context.slot();
    backing = context.slot();
  }

  /** Looks what a backup would hold now. */
  void look() {
    looking.start(
        Messages.text("job.outline"),
        (progress, cancellation) -> context.lobby().care().outline(),
        outline::set,
        this::failed);
  }

  private void made(Done backup) {
    done.set(backup);
    look(); // somebody may have added a key since
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  /** Asks for a file and backs up into it. */
  public void backUp() {
    context.files().chooseTarget(name()).ifPresent(this::into);
  }

  /** The folder and the day. */
  private String name() {
    var facts = context.session().factsProperty().get();
    Path last = facts == null ? null : facts.workspace().folder().getFileName();
    return (last == null ? "workspace" : last.toString())
        + "-"
        + Formats.date(context.session().now(), ZoneOffset.UTC)
        + ".zip";
  }

  private void into(Path file) {
    trouble.set(null);
    done.set(null);
    boolean all = packages.get();
    backing.start(
        Messages.text("job.backup"),
        (progress, cancellation) ->
            context.lobby().care().backUp(file, all, progress, cancellation),
        this::made,
        this::failed);
  }

  /** What a backup holds, in words. */
  static String words(@Nullable Outline found) {
    return found == null
        ? ""
        : Messages.text("backup.holds", found.files(), Formats.bytes(found.bytes()));
  }

  /** The files that stay because they are keys or passwords, in words; empty for none. */
  static String keys(@Nullable Outline found) {
    return found == null ? "" : named("backup.keys", found.leftOut(), true);
  }

  /** What else stays, in words; empty for nothing. */
  static String others(@Nullable Outline found) {
    return found == null ? "" : named("backup.others", found.leftOut(), false);
  }

  private static String named(String key, List<LeftOut> left, boolean keys) {
    List<String> names =
        left.stream().filter(one -> one.keys() == keys).map(LeftOut::path).toList();
    if (names.isEmpty()) {
      return "";
    }
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return Messages.text(key, more > 0 ? Messages.text("backup.more", shown, more) : shown);
  }

  /** The tick for packages, in words. */
  static String packages(@Nullable Outline found) {
    return found == null
        ? Messages.text("backup.packages")
        : Messages.text(
            "backup.packages.size", found.packages(), Formats.bytes(found.packageBytes()));
  }

  /** What was backed up, in words; empty before. */
  static String words(@Nullable Done made) {
    return made == null
        ? ""
        : Messages.text(
            "backup.done",
            made.file().toString(),
            made.files(),
            Formats.bytes(made.bytes()),
            made.head().entries(),
            Formats.digest(made.head().sha256(), 2));
  }

  /** Whether packages are backed up, too. */
  public BooleanProperty packagesProperty() {
    return packages;
  }

  /** What a backup would hold; null until that is known. */
  public ReadOnlyObjectProperty<@Nullable Outline> outlineProperty() {
    return outline.getReadOnlyProperty();
  }

  /** What was backed up; null before. */
  public ReadOnlyObjectProperty<@Nullable Done> doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** What went wrong, null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The backing up, with its progress. */
  public JobSlot backing() {
    return backing;
  }
}
