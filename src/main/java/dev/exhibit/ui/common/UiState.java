package dev.exhibit.ui.common;

import dev.exhibit.model.KeptState;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers between starts.
 *
 * @param person of whoever sits here, in whatever workspace
 * @param workspace of the open workspace alone
 */
public record UiState(KeptState person, KeptState workspace) {

  /** Remembers nothing once it ends. */
  public static UiState inMemory() {
    KeptState all = KeptState.inMemory();
    return new UiState(all, all.under("workspace"));
  }

  /** A number that was kept, if it is one and not negative. */
  public static Optional<Double> number(KeptState state, String key) {
    try {
      return state
          .read(key)
          .map(Double::valueOf)
          .filter(found -> Double.isFinite(found) && found >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Gives a switch its place of last time and keeps where it is put. */
  public static void follow(KeptState state, String key, BooleanProperty on) {
    state.read(key).ifPresent(text -> on.set(Boolean.parseBoolean(text)));
    on.subscribe((before, now) -> state.keep(key, now.toString()));
  }

  /** Gives a choice its value of last time, where that still exists, and keeps what is chosen. */
  public static <E extends Enum<E>> void follow(
      KeptState state, String key, E[] constants, ObjectProperty<E> chosen) {
    constant(state.read(key).orElse(null), constants).ifPresent(chosen::set);
    chosen.subscribe((before, now) -> state.keep(key, now.name()));
  }

  /** Gives a choice of a constant or none its value of last time and keeps what is chosen. */
  public static <E extends Enum<E>> void followAny(
      KeptState state, String key, E[] constants, ObjectProperty<@Nullable E> chosen) {
    constant(state.read(key).orElse(null), constants).ifPresent(chosen::set);
    chosen.subscribe((before, now) -> {
      if (now == null) {
        state.forget(key);
      } else {
        state.keep(key, now.name());
      }
    });
  }

  /** Gives a text its value of last time and keeps what is typed. */
  public static void follow(KeptState state, String key, StringProperty text) {
    state.read(key).ifPresent(text::set);
    text.subscribe((before, now) -> state.keep(key, now));
  }

  /** Gives a choice that may be none its value of last time and keeps what is chosen. */
  public static void follow(KeptState state, String key, ObjectProperty<@Nullable String> chosen) {
    state.read(key).ifPresent(chosen::set);
    chosen.subscribe((before, now) -> {
      if (now == null) {
        state.forget(key);
      } else {
        state.keep(key, now);
      }
    });
  }

  /** The constant of this name. */
  public static <E extends Enum<E>> Optional<E> constant(@Nullable String name, E[] constants) {
    return Arrays.stream(constants).filter(one -> one.name().equals(name)).findFirst();
  }
}
