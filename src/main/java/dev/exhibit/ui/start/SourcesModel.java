package dev.exhibit.ui.start;

import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.ConnectionModel;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.ReadInModel;
import dev.exhibit.ui.common.TakingBack;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Made;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** What the store holds, line by line, and what of it becomes a source. */
public final class SourcesModel {
  /**
   * A stream of the store as a person decides on it.
   *
   * @param taken whether it becomes a source
   * @param source under which name
   * @param profile how its fields are named
   */
  public record Line(
      Found found, BooleanProperty taken, StringProperty source, StringProperty profile) {

    static Line of(Found found) {
      Proposal proposal = found.proposal();
      return new Line(
          found,
          new SimpleBooleanProperty(proposal != null && proposal.map() == null),
          new SimpleStringProperty(proposal == null ? "" : proposal.source()),
          new SimpleStringProperty(proposal == null ? "" : proposal.profile()));
    }

    /** Whether a person can decide on it. */
    public boolean isOpen() {
      return found.proposal() != null;
    }

    private boolean isSource() {
      return !found.connected().isEmpty();
    }

    private Decision decision() {
      return new Decision(taken.get(), source.get(), profile.get());
    }

    /** Decides again as a person did before it was looked at anew. */
    private void decide(Decision before, List<String> profiles) {
      taken.set(before.taken());
      source.set(before.source());
      if (profiles.contains(before.profile())) {
        profile.set(before.profile());
      }
    }

    private void whenDecided(Runnable action) {
      Stream.<ObservableValue<?>>of(taken, source, profile)
          .forEach(one -> one.subscribe((before, now) -> action.run()));
    }

    private Stream<Choice> choice() {
      Proposal proposal = found.proposal();
      if (proposal == null || !taken.get()) {
        return Stream.empty();
      }
      boolean own = profile.get().equals(proposal.profile());
      return Stream.of(
          new Choice(
              found.names(),
              new Proposal(
                  source.get().strip(),
                  profile.get(),
                  proposal.maxSilence(),
                  own ? proposal.map() : null)));
    }
  }

  private record Decision(boolean taken, String source, String profile) {}

  /** How the step goes on: with what is ticked, without anything more, or not at all. */
  enum Way {
    CONNECT,
    WITHOUT,
    NONE
  }

  private record Looked(List<Found> found, List<String> profiles) {}

  private record Opened(Made made, Lobby.@Nullable Next next) {}

  private final UiContext context;
  private final JobSlot looking;
  private final JobSlot connecting;
  private final StringProperty wanted = new SimpleStringProperty("");
  private final ReadOnlyListWrapper<Line> lines =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyListWrapper<String> profiles =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(Way.NONE);
  private final Map<List<String>, Decision> drafts = new HashMap<>();
  private final ReadInModel readIn;
  private final TakingBack back;
  private boolean asked;

  SourcesModel(UiContext context) {
    this.context = context;
    back = new TakingBack(context);
    looking = context.slot();
    connecting = context.actSlot();
    wanted.set(ConnectionModel.keptIndices(context.state()));
    readIn = new ReadInModel(context, this::came);
  }

  private void came() {
    context.session().reload();
    look();
  }

  /** Looks, unless it was looked already. */
  void first() {
    if (!asked) {
      look();
    }
  }

  /** Looks through the store, or through the indices that are named. */
  public void look() {
    asked = true;
    trouble.set(null);
    face.set(Face.LOADING);
    way.set(Way.NONE);
    List<String> patterns =
        Arrays.stream(wanted.get().split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    looking.start(
        Messages.text("job.start.look"),
        (progress, cancellation) ->
            new Looked(
                context.workbench().firstRun().look(patterns, progress, cancellation),
                context.workbench().firstRun().profiles()),
        this::found,
        failure -> face.set(Face.failed(failure)));
  }

  private void found(Looked looked) {
    profiles.setAll(looked.profiles());
    lines.setAll(looked.found().stream().map(this::line).toList());
    face.set(lines.isEmpty() ? nothing(context.session().healthProperty().get()) : Face.FULL);
    way.set(way());
  }

  /** A stream of which a person decided before stands as they decided, until that is written. */
  private Line line(Found found) {
    Line line = Line.of(found);
    Decision proposed = line.decision();
    Decision before = drafts.get(found.names());
    if (before != null && line.isOpen()) {
      line.decide(before, profiles(line));
    }
    line.whenDecided(() -> {
      Decision now = line.decision();
      if (now.equals(proposed)) {
        drafts.remove(found.names());
      } else {
        drafts.put(found.names(), now);
      }
      way.set(way());
    });
    return line;
  }

  private static Face nothing(@Nullable StoreHealth store) {
    return store instanceof StoreHealth.Reachable there && there.embedded()
        ? new Face.Empty(
            Messages.text("start.sources.none.own"), Messages.text("start.sources.none.own.text"))
        : new Face.Empty(
            Messages.text("start.sources.none"), Messages.text("start.sources.none.text"));
  }

  /** The profiles that a line can have: those that are there, and the one that is proposed. */
  List<String> profiles(Line line) {
    Proposal proposal = line.found().proposal();
    return Stream.concat(
            profiles.stream(), proposal == null ? Stream.empty() : Stream.of(proposal.profile()))
        .distinct()
        .sorted()
        .toList();
  }

  private Way way() {
    if (!(face.get() instanceof Face.Full)) {
      return Way.NONE;
    }
    return taken() > 0 ? Way.CONNECT : isConnected() ? Way.WITHOUT : Way.NONE;
  }

  /** How this step goes on. */
  ReadOnlyObjectProperty<Way> wayProperty() {
    return way.getReadOnlyProperty();
  }

  /** How many lines are ticked. */
  public long taken() {
    return lines.stream().flatMap(Line::choice).count();
  }

  /** Whether something in the store is a source already. */
  boolean isConnected() {
    return lines.stream().anyMatch(Line::isSource);
  }

  /**
   * Writes the ticked lines into the workspace's sources.
   *
   * @param then what follows; where the workspace must be opened anew, before it is
   * @param takenBack what follows where they were taken out again
   */
  void connect(Runnable then, Runnable takenBack) {
    List<Choice> choices = lines.stream().flatMap(Line::choice).toList();
    trouble.set(null);
    if (choices.isEmpty()) {
      then.run();
      return;
    }
    connecting.start(
        Messages.text("job.edit"),
        (progress, cancellation) -> {
          context.lobby().checkOpens();
          Made made = context.workbench().firstRun().connect(choices);
          return new Opened(made, made.anew() ? context.lobby().open(null) : null);
        },
        opened -> connected(choices, opened, then, takenBack),
        failure -> Trouble.of(failure).ifPresent(trouble::set),
        SourcesModel::discard);
  }

  private static void discard(Opened opened) {
    Lobby.Next next = opened.next();
    if (next != null) {
      next.discard();
    }
  }

  private void connected(List<Choice> choices, Opened opened, Runnable then, Runnable takenBack) {
    asked = false;
    choices.forEach(choice -> drafts.remove(choice.names()));
    then.run();
    Lobby.Next next = opened.next();
    if (next != null) {
      next.show();
    } else {
      context.session().followEngagement();
      back.offer(
          Messages.text("start.sources.did", names(opened.made())),
          () -> context.workbench().firstRun().disconnect(opened.made()),
          () -> {
            context.session().followEngagement();
            look();
            takenBack.run();
          });
    }
  }

  private static String names(Made made) {
    return Stream.concat(made.added().stream(), made.before().stream().map(Source::name))
        .collect(Collectors.joining(", "));
  }

  /** Log files that are read into the store. */
  public ReadInModel readIn() {
    return readIn;
  }

  /** Names or patterns that narrow the look; empty for all. */
  public StringProperty wantedProperty() {
    return wanted;
  }

  /** What the store holds. */
  public ReadOnlyListProperty<Line> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  /** Whether that is known. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Why the lines could not become sources; null when they could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The look, with its progress. */
  public JobSlot looking() {
    return looking;
  }

  /** The writing, with its progress. */
  public JobSlot connecting() {
    return connecting;
  }
}
