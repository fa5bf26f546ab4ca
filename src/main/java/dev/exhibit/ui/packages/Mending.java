package dev.exhibit.ui.packages;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what a package would leave out is mended. */
final class Mending {
  private Mending() {}

  /**
   * The place of what is named: a control, also one whose file is broken, or the engagement for
   * what belongs to a criterion. Empty where no place of the window mends it.
   */
  static Optional<Place> of(String what, SessionModel.Facts facts) {
    List<String> named = List.of(what.split("[^\\p{Alnum}._-]+"));
    return named.stream()
        .flatMap(name -> control(name, facts.library()))
        .findFirst()
        .or(() -> named.stream().flatMap(name -> criterion(name, facts)).findFirst());
  }

  private static Stream<Place> control(String name, ControlLibrary library) {
    return Stream.concat(
            library.find(name).stream().map(one -> one.id()),
            library.broken().stream()
                .filter(one -> one.id().equals(name) || one.name().equals(name))
                .map(ControlLibrary.BrokenControl::id))
        .map(id -> new Place.Controls(id, null));
  }

  private static Stream<Place> criterion(String name, SessionModel.Facts facts) {
    return facts.criteria().stream()
        .filter(one -> one.id().equals(name))
        .map(one -> new Place.Engagement());
  }
}
