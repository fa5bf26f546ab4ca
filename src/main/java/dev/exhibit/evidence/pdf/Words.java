package dev.exhibit.evidence.pdf;

import dev.exhibit.model.State;
import java.util.Locale;

/** How the report says things. */
final class Words {
  private Words() {}

  static String of(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
