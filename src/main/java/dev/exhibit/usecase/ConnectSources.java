package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Proposal;
import dev.exhibit.workspace.SourcesEditor;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes sources of what a person chose in a store. */
final class ConnectSources {
  private final Session session;
  private final ProposeProfile profiles;

  ConnectSources(Session session, ProposeProfile profiles) {
    this.session = session;
    this.profiles = profiles;
  }

  /** What will stand in the file: what was there under the name, and what is new. */
  private record Wanted(Proposal as, List<String> names, boolean replaces) {}

  boolean connect(List<Choice> choices) {
    List<Wanted> wanted = wanted(choices);
    Map<String, FieldProfile> known = new LinkedHashMap<>(session.profiles());
    List<ProposedProfile> maps =
        choices.stream().map(choice -> choice.as().map()).flatMap(Stream::ofNullable).toList();
    maps.forEach(map -> known.putIfAbsent(map.map().name(), map.map().profile()));
    new SourcesEditor(session.folder(), known)
        .put(wanted.stream().map(ConnectSources::source).map(each -> each.of(known)).toList());
    maps.forEach(profiles::keep);
    wanted.forEach(this::tell);
    return !maps.isEmpty();
  }

  /** A source whose profile is looked up last. */
  private interface Named {
    Source of(Map<String, FieldProfile> known);
  }

  private static Named source(Wanted one) {
    return known -> {
      FieldProfile profile = known.get(one.as().profile());
      if (profile == null) {
        throw new UserFacingException(
            "The profile '" + one.as().profile() + "' is not known.", "Choose another one.");
      }
      return new Source(one.as().source(), one.names(), profile, silence(one.as().maxSilence()));
    };
  }

  private List<Wanted> wanted(List<Choice> choices) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (Choice choice : choices) {
      Wanted before = wanted.get(choice.as().source());
      wanted.put(
          choice.as().source(),
          before == null
              ? first(choice)
              : joined(before.as(), before.names(), choice, before.replaces()));
    }
    return List.copyOf(wanted.values());
  }

  /** Beside what the workspace has under that name already, if it has that. */
  private Wanted first(Choice choice) {
    Optional<Source> there =
        Connected.sources(session.store().read(), session.sources()).stream()
            .filter(source -> source.name().equals(choice.as().source()) && source.isConnected())
            .findFirst();
    if (there.isEmpty()) {
      return new Wanted(choice.as(), choice.names(), false);
    }
    Source source = there.get();
    Proposal as =
        new Proposal(source.name(), source.profile().name(), source.maxSilence().toString(), null);
    return joined(as, source.indices(), choice, true);
  }

  private static Wanted joined(Proposal as, List<String> names, Choice choice, boolean replaces) {
    if (!as.profile().equals(choice.as().profile())) {
      throw new UserFacingException(
          "A source has one profile, and "
              + as.source()
              + " would have two: "
              + as.profile()
              + " and "
              + choice.as().profile()
              + ".",
          "Leave one of them out, or give it another name; starter controls ask for "
              + as.source()
              + " alone.");
    }
    List<String> all = new ArrayList<>(names);
    choice.names().stream().filter(name -> !all.contains(name)).forEach(all::add);
    return new Wanted(as, all, replaces);
  }

  private static Duration silence(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new UserFacingException(
          "'" + text + "' is not a length of time.",
          "Write PT1H for an hour, P1D for a day, P2D for two.",
          e);
    }
  }

  private void tell(Wanted one) {
    session
        .ledger()
        .append(
            one.replaces() ? "source-changed" : "source-added",
            Map.of(
                "source",
                one.as().source(),
                "indices",
                one.names(),
                "profile",
                one.as().profile()));
  }
}
