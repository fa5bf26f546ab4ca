package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.ui.common.Chips;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** What the list of controls is narrowed to, and what stands under one head. */
final class ControlFilters extends FlowPane {
  ControlFilters(UiContext context, ControlsViewModel model) {
    super(6, 6);
    ObservableValue<List<String>> criteria =
        context.session().factsProperty().map(facts -> answered(facts)).orElse(List.of());
    ObservableValue<List<String>> owners =
        context.session().factsProperty().map(facts -> owners(facts)).orElse(List.of());
    Supplier<Instant> now = context.session()::now;
    ObservableValue<List<Standing>> states =
        context.session().factsProperty().map(facts -> states(facts, now)).orElse(List.of());
    MenuButton state =
        Chips.filter(
            one -> one == null ? Messages.text("controls.any.state") : one.title(),
            Standing::title,
            Messages.text("controls.every"),
            states,
            model.stateProperty(),
            model.stateProperty()::set);
    state.setId("state");
    getChildren()
        .addAll(
            state,
            Chips.filter(
                id ->
                    id == null
                        ? Messages.text("controls.any.criterion")
                        : Messages.text("controls.criterion", id),
                Messages.text("controls.every"),
                criteria,
                model.criterionProperty(),
                id -> context.navigator().go(new Place.Controls(model.selectedId(), id))),
            Chips.filter(
                name -> name == null ? Messages.text("controls.any.owner") : name,
                Messages.text("controls.every"),
                owners,
                model.ownerProperty(),
                model.ownerProperty()::set),
            Chips.choice(
                List.of(ControlRow.Grouping.values()),
                model.groupingProperty(),
                one -> Messages.word("controlgroup", one)));
  }

  /** The criteria that a control answers, in their order. */
  private static List<String> answered(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return List.of();
    }
    List<String> all =
        facts.library().controls().stream()
            .flatMap(control -> control.criteria().stream().map(Control.CriterionLink::id))
            .distinct()
            .toList();
    return facts.criteria().stream().map(one -> one.id()).filter(all::contains).toList();
  }

  private static List<Standing> states(SessionModel.@Nullable Facts facts, Supplier<Instant> now) {
    return facts == null ? List.of() : ControlRow.states(facts, now.get());
  }

  private static List<String> owners(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return List.of();
    }
    return facts.library().controls().stream()
        .map(Control::owner)
        .flatMap(name -> name.isEmpty() ? Stream.empty() : Stream.of(name))
        .distinct()
        .sorted()
        .toList();
  }
}
