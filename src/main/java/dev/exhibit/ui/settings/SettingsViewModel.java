package dev.exhibit.ui.settings;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.ConnectionModel;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.MoveModel;
import dev.exhibit.ui.common.RestoreModel;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The connection in words, the signing identity and the theme. */
public final class SettingsViewModel {
  private final UiContext context;
  private final JobSlot testing;
  private final JobSlot reading;
  private final SigningModel signing;
  private final ConnectionModel connection;
  private final BackupModel backup;
  private final RestoreModel restore;
  private final ReadOnlyObjectWrapper<@Nullable Trouble> notMoved = new ReadOnlyObjectWrapper<>();
  private final MoveModel moving;
  private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper todo = new ReadOnlyStringWrapper("");
  private final BooleanProperty connecting = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Map<String, String>> identity =
      new ReadOnlyObjectWrapper<>();

  /** Nothing is asked yet. */
  public SettingsViewModel(UiContext context) {
    this.context = context;
    testing = context.slot();
    reading = context.slot();
    signing = new SigningModel(context, this::readIdentity);
    connection = new ConnectionModel(context);
    backup = new BackupModel(context);
    restore = new RestoreModel(context);
    moving = new MoveModel(context, notMoved::set);
  }

  /** Asks the store and looks what there is: what was so before may be so no more. */
  public void arrive() {
    test();
    readIdentity();
    backup.look();
    signing.read();
  }

  private void readIdentity() {
    reading.start(
        Messages.text("job.identity"),
        (progress, cancellation) -> context.workbench().identity(),
        identity::set,
        failure -> Trouble.of(failure).ifPresent(context.session().troubleProperty()::set));
  }

  /** Asks the store now and says what it answered. */
  public void test() {
    testing.start(
        Messages.text("job.health"),
        (progress, cancellation) -> context.workbench().storeHealth(),
        this::heard,
        failure -> Trouble.of(failure).ifPresent(this::failed));
  }

  private void failed(Trouble trouble) {
    answer.set(trouble.what());
    todo.set(trouble.todo());
    connecting.set(true);
  }

  private void heard(StoreHealth health) {
    switch (health) {
      case StoreHealth.Reachable(String address, String version, boolean own, var took) -> {
        answer.set(Messages.text("settings.reachable", address, version, Formats.length(took)));
        todo.set(Messages.text(own ? "settings.embedded" : "settings.external"));
      }
      case StoreHealth.Unreachable away -> {
        answer.set(away.reason());
        todo.set(away.todo());
        connecting.set(true);
      }
    }
  }

  /** What the store answered, one sentence. */
  public ReadOnlyStringProperty answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** What that means or what to do, one sentence. */
  public ReadOnlyStringProperty todoProperty() {
    return todo.getReadOnlyProperty();
  }

  /**
   * Whether the form is shown that chooses another store: when a person wants it, and where no
   * store answers. It is never folded by itself, as something may be typed into it.
   */
  public BooleanProperty connectingProperty() {
    return connecting;
  }

  /** Whether the store is being asked. */
  public ReadOnlyBooleanProperty testingProperty() {
    return testing.runningProperty();
  }

  /**
   * The certificate that signs, by name of each fact; without facts where there is none yet, null
   * where nobody could look.
   */
  public ReadOnlyObjectProperty<@Nullable Map<String, String>> identityProperty() {
    return identity.getReadOnlyProperty();
  }

  /** The log store, as it is being chosen. */
  public ConnectionModel connection() {
    return connection;
  }

  /** Copies of the workspace. */
  public BackupModel backup() {
    return backup;
  }

  /** Workspaces from copies. */
  public RestoreModel restore() {
    return restore;
  }

  /** The way of the workspace to another folder. */
  public MoveModel moving() {
    return moving;
  }

  /** Why the workspace was not moved, null when nothing was wrong. */
  public ReadOnlyObjectProperty<@Nullable Trouble> notMovedProperty() {
    return notMoved.getReadOnlyProperty();
  }

  /** How the workspace signs. */
  public SigningModel signing() {
    return signing;
  }

  /** What the person chose for what moves. */
  public ObjectProperty<MotionMode> motionProperty() {
    return context.theme().motionProperty();
  }

  /** How much room the person gives to rows. */
  public ObjectProperty<Density> densityProperty() {
    return context.theme().densityProperty();
  }

  /** The theme that the person chose. */
  public ObjectProperty<ThemeMode> themeProperty() {
    return context.theme().modeProperty();
  }
}
