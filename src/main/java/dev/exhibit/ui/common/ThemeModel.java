package dev.exhibit.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which theme is shown, and whether things move: the person's choice, else the desktop's. */
public final class ThemeModel {
  private final Tokens light = Tokens.load(false);
  private final Tokens dark = Tokens.load(true);
  private final ObjectProperty<ThemeMode> mode = new SimpleObjectProperty<>(ThemeMode.SYSTEM);
  private final BooleanProperty systemDark = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Tokens> tokens = new ReadOnlyObjectWrapper<>(light);

  private final ObjectProperty<MotionMode> motion = new SimpleObjectProperty<>(MotionMode.SYSTEM);
  private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.DENSE);
  private final BooleanProperty systemStill = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper still = new ReadOnlyBooleanWrapper();

  /** Starts with the desktop's theme. */
  public ThemeModel() {
    mode.subscribe(now -> update());
    systemDark.subscribe(now -> update());
    motion.subscribe(now -> settle());
    systemStill.subscribe(now -> settle());
  }

  private void update() {
    tokens.set(isDark() ? dark : light);
  }

  private boolean isDark() {
    return switch (mode.get()) {
      case SYSTEM -> systemDark.get();
      case LIGHT -> false;
      case DARK -> true;
    };
  }

  private void settle() {
    still.set(motion.get() == MotionMode.REDUCED || systemStill.get());
  }

  /** What the person chose for what moves. */
  public ObjectProperty<MotionMode> motionProperty() {
    return motion;
  }

  /** How much room the person gives to rows. */
  public ObjectProperty<Density> densityProperty() {
    return density;
  }

  /** Whether the desktop asks for less motion; the shell keeps it. */
  public BooleanProperty systemStillProperty() {
    return systemStill;
  }

  /** Whether nothing moves by itself. */
  public ReadOnlyBooleanProperty stillProperty() {
    return still.getReadOnlyProperty();
  }

  /** The person's choice. */
  public ObjectProperty<ThemeMode> modeProperty() {
    return mode;
  }

  /** Whether the desktop is dark; the shell keeps it. */
  public BooleanProperty systemDarkProperty() {
    return systemDark;
  }

  /** The colours now. */
  public ReadOnlyObjectProperty<Tokens> tokensProperty() {
    return tokens.getReadOnlyProperty();
  }

  /** Changes from light to dark or back, and stays there. */
  public void toggle() {
    mode.set(isDark() ? ThemeMode.LIGHT : ThemeMode.DARK);
  }
}
