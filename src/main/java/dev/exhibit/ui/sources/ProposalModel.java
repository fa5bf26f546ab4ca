package dev.exhibit.ui.sources;

import dev.exhibit.model.FieldMap;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The field profile that the documents of some indices suggest: one that is known, or a new one,
 * which is written into the workspace together with the source that has it.
 */
final class ProposalModel {
  private record Opened(Lobby.@Nullable Next next) {}

  private final UiContext context;
  private final JobSlot looking;
  private final JobSlot connecting;
  private final ReadOnlyObjectWrapper<@Nullable Proposal> proposed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  ProposalModel(UiContext context) {
    this.context = context;
    looking = context.slot();
    connecting = context.actSlot();
  }

  /** Nothing is proposed, nor will be by a look that is under way: it is of other indices. */
  void clear() {
    looking.forget();
    proposed.set(null);
    words.set("");
    trouble.set(null);
  }

  /** Looks into these indices, names or patterns as a person typed them. */
  void propose(String indices) {
    clear();
    List<String> names = names(indices);
    if (names.isEmpty()) {
      trouble.set(
          new Trouble(
              Messages.text("sources.propose.unnamed"),
              Messages.text("sources.propose.unnamed.todo")));
      return;
    }
    looking.start(
        Messages.text("job.start.look"),
        (progress, cancellation) ->
            context.workbench().firstRun().look(names, progress, cancellation),
        this::found,
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  private static List<String> names(String indices) {
    return Arrays.stream(indices.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
  }

  /** Several streams cannot be one source unless one profile reads each of them. */
  private void found(List<Found> all) {
    List<Found> taken = all.stream().filter(one -> !one.connected().isEmpty()).toList();
    List<Found> unread =
        all.stream().filter(one -> one.connected().isEmpty() && one.proposal() == null).toList();
    List<Proposal> proposals = all.stream().map(Found::proposal).filter(Objects::nonNull).toList();
    List<String> profiles = proposals.stream().map(Proposal::profile).distinct().toList();
    if (all.isEmpty()) {
      words.set(Messages.text("sources.propose.none"));
    } else if (profiles.size() > 1) {
      words.set(Messages.text("sources.propose.several", String.join(", ", profiles)));
    } else if (!unread.isEmpty()) {
      words.set(unread(unread.getFirst()));
    } else if (!taken.isEmpty()) {
      words.set(taken(taken.getFirst()));
    } else {
      words.set(
          Stream.concat(Stream.of(words(proposals.getFirst())), all.stream().map(Found::problem))
              .filter(said -> !said.isEmpty())
              .distinct()
              .collect(Collectors.joining(" ")));
      proposed.set(proposals.getFirst());
    }
  }

  private static String unread(Found one) {
    String names = String.join(", ", one.names());
    return one.problem().isEmpty()
        ? Messages.text("sources.propose.unread", names)
        : Messages.text("sources.propose.problem", names, one.problem());
  }

  private static String taken(Found one) {
    return Messages.text("sources.propose.taken", String.join(", ", one.names()), one.connected());
  }

  private static String words(Proposal proposal) {
    ProposedProfile made = proposal.map();
    return made == null
        ? Messages.text("sources.propose.known", proposal.profile())
        : Messages.text("sources.propose.new", proposal.profile(), fields(made.map()));
  }

  private static String fields(FieldMap map) {
    return map.fields().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getKey() + " = " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Whether a profile is the proposed one, and not written yet. */
  boolean isNew(String profile) {
    Proposal now = proposed.get();
    return now != null && now.map() != null && now.profile().equals(profile);
  }

  /**
   * Writes the proposed profile and a source that has it; the workspace then goes on with both.
   *
   * @param then what follows where that could be done
   */
  void connect(EditSources.Draft draft, Runnable then) {
    Proposal now = proposed.get();
    trouble.set(null);
    if (now == null) {
      return;
    }
    Proposal as = new Proposal(draft.name().strip(), now.profile(), draft.maxSilence(), now.map());
    connecting.start(
        Messages.text("job.edit"),
        (progress, cancellation) -> {
          context.lobby().checkOpens();
          boolean anew =
              context
                  .workbench()
                  .firstRun()
                  .connect(List.of(new Choice(names(draft.indices()), as)))
                  .anew();
          return new Opened(anew ? context.lobby().open(null) : null);
        },
        opened -> connected(opened, then),
        failure -> Trouble.of(failure).ifPresent(trouble::set),
        ProposalModel::discard);
  }

  private void connected(Opened opened, Runnable then) {
    clear();
    then.run();
    Lobby.Next next = opened.next();
    if (next == null) {
      context.session().followEngagement();
    } else {
      next.show();
    }
  }

  private static void discard(Opened opened) {
    Lobby.Next next = opened.next();
    if (next != null) {
      next.discard();
    }
  }

  /** What was proposed; null for nothing. */
  ReadOnlyObjectProperty<@Nullable Proposal> proposedProperty() {
    return proposed.getReadOnlyProperty();
  }

  /** What was found, in words; empty before anybody looked. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Why it could not be looked, or written; null when it could. */
  ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The look, with its progress. */
  JobSlot looking() {
    return looking;
  }

  /** The writing. */
  JobSlot connecting() {
    return connecting;
  }
}
