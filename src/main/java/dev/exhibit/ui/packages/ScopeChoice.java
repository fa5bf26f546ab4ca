package dev.exhibit.ui.packages;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.PackageScope;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;

/**
 * Of what a package is: everything, or what was ticked, and the controls that wait for the next.
 */
public final class ScopeChoice {
  /** How it is chosen. */
  public enum Kind {
    ALL,
    CRITERIA,
    CONTROLS
  }

  /** One thing that can be chosen. */
  public record Choice(String id, String name) {}

  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.ALL);
  private final TreeSet<String> chosen = new TreeSet<>();
  private final ReadOnlyListWrapper<Choice> choices =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final TreeSet<String> waiting = new TreeSet<>();
  private final ReadOnlyStringWrapper waitingWords = new ReadOnlyStringWrapper("");

  /** Offers what can be chosen of this kind; what was chosen and still is there stays chosen. */
  void offer(SessionModel.Facts facts) {
    List<Choice> now =
        switch (kind.get()) {
          case ALL -> List.of();
          case CRITERIA -> facts.criteria().stream().map(ScopeChoice::choice).toList();
          case CONTROLS -> facts.library().controls().stream().map(ScopeChoice::choice).toList();
        };
    if (!now.equals(choices.get())) {
      choices.setAll(now);
      chosen.retainAll(now.stream().map(Choice::id).toList());
    }
  }

  private static Choice choice(Criterion criterion) {
    return new Choice(criterion.id(), criterion.paraphrase());
  }

  private static Choice choice(Control control) {
    return new Choice(control.id(), control.title());
  }

  /**
   * Puts one in or takes it out.
   *
   * @return whether that changed anything
   */
  boolean choose(String id, boolean in) {
    return in ? chosen.add(id) : chosen.remove(id);
  }

  boolean isChosen(String id) {
    return chosen.contains(id);
  }

  /** Whether it is of no control at all. */
  boolean isNothing() {
    return kind.get() != Kind.ALL && chosen.isEmpty();
  }

  PackageScope scope() {
    List<String> ids = List.copyOf(chosen);
    return switch (kind.get()) {
      case ALL -> new PackageScope.All();
      case CRITERIA -> new PackageScope.Criteria(ids);
      case CONTROLS -> new PackageScope.Controls(ids);
    };
  }

  /** Says what it comes to. */
  void tell(SessionModel.Facts facts) {
    words.set(isNothing() ? "" : ScopeCount.of(facts, scope()).words());
  }

  /** A control is to go into a package while another one is written: it waits for the next. */
  void putLater(String control) {
    waiting.add(control);
    waitingWords.set(Messages.text("packages.later", String.join(", ", waiting)));
  }

  /**
   * Takes what waits as it is chosen now.
   *
   * @return what waited, in words; empty when nothing did
   */
  String putWaiting() {
    if (waiting.isEmpty()) {
      return "";
    }
    kind.set(Kind.CONTROLS);
    chosen.addAll(waiting);
    String put = String.join(", ", waiting);
    waiting.clear();
    waitingWords.set("");
    return put;
  }

  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  ReadOnlyListProperty<Choice> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  ReadOnlyStringProperty waitingWordsProperty() {
    return waitingWords.getReadOnlyProperty();
  }
}
