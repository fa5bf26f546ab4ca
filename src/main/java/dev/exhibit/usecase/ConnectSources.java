package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Made;
import dev.exhibit.usecase.FirstRun.Proposal;
import dev.exhibit.workspace.ChangeBook.Told;
import dev.exhibit.workspace.SourcesEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sources of what a person chose in a store. */
final class ConnectSources {
  private final Session session;
  private final ProposeProfile profiles;

  ConnectSources(Session session, ProposeProfile profiles) {
    this.session = session;
    this.profiles = profiles;
  }

  /** What will stand in the file: what was there under the name, and what is new. */
  private record Wanted(Proposal as, List<String> names, @Nullable Source before) {}

  Made connect(List<Choice> choices) {
    List<Wanted> wanted = wanted(choices);
    List<ProposedProfile> maps = maps(choices);
    Map<String, FieldProfile> known = new LinkedHashMap<>(profiles.known());
    maps.forEach(map -> known.putIfAbsent(map.map().name(), map.map().profile()));
    List<Source> sources = wanted.stream().map(one -> source(one, known)).toList();
    SourcesEditor.Written written =
        write(maps, sources, known, wanted.stream().map(ConnectSources::told).toList());
    boolean all =
        session
            .profiles()
            .keySet()
            .containsAll(sources.stream().map(source -> source.profile().name()).toList());
    return new Made(
        !all,
        written,
        wanted.stream().map(Wanted::before).filter(Objects::nonNull).toList(),
        wanted.stream().filter(one -> one.before() == null).map(one -> one.as().source()).toList());
  }

  void disconnect(Made made) {
    List<Told> told = new ArrayList<>();
    made.added().forEach(name -> told.add(new Told("source-removed", Map.of("source", name))));
    made.before()
        .forEach(one ->
            told.add(told("source-changed", one.name(), one.indices(), one.profile().name())));
    editor(profiles.known(), told).restore(made.written());
  }

  /** Profiles first, since a source of an unknown one would keep the workspace from opening. */
  private SourcesEditor.Written write(
      List<ProposedProfile> maps,
      List<Source> sources,
      Map<String, FieldProfile> known,
      List<Told> told) {
    List<Path> kept = new ArrayList<>();
    try {
      maps.forEach(map -> kept.add(profiles.keep(map)));
      return editor(known, told).put(sources);
    } catch (RuntimeException e) {
      for (Path file : kept) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException left) {
          e.addSuppressed(left); // a profile that no source names harms nobody
        }
      }
      throw e;
    }
  }

  private SourcesEditor editor(Map<String, FieldProfile> known, List<Told> told) {
    return new SourcesEditor(session.folder(), known, session.changes().telling(told));
  }

  /** The field maps to be kept, each name once. */
  private static List<ProposedProfile> maps(List<Choice> choices) {
    Map<String, ProposedProfile> maps = new LinkedHashMap<>();
    for (Choice choice : choices) {
      ProposedProfile map = choice.as().map();
      if (map != null) {
        ProposedProfile before = maps.putIfAbsent(map.map().name(), map);
        if (before != null && !before.map().equals(map.map())) {
          throw new UserFacingException(
              "Two different field maps would have the name " + map.map().name() + ".",
              "Leave "
                  + String.join(", ", choice.names())
                  + " out or choose another profile for it; `exhibit profile` keeps a field map under"
                  + " another name.");
        }
      }
    }
    return List.copyOf(maps.values());
  }

  private static Source source(Wanted one, Map<String, FieldProfile> known) {
    FieldProfile profile = known.get(one.as().profile());
    if (profile == null) {
      throw new UserFacingException(
          "The profile '" + one.as().profile() + "' is not known.", "Choose another one.");
    }
    return new Source(
        one.as().source(), one.names(), profile, EditSources.silence(one.as().maxSilence()));
  }

  private List<Wanted> wanted(List<Choice> choices) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (Choice choice : choices) {
      Wanted before = wanted.get(choice.as().source());
      wanted.put(
          choice.as().source(),
          before == null
              ? first(choice)
              : joined(before.as(), before.names(), choice, before.before()));
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
      return new Wanted(choice.as(), choice.names(), null);
    }
    Source source = there.get();
    Proposal as =
        new Proposal(source.name(), source.profile().name(), source.maxSilence().toString(), null);
    return joined(as, source.indices(), choice, source);
  }

  private static Wanted joined(
      Proposal as, List<String> names, Choice choice, @Nullable Source before) {
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
    return new Wanted(as, all, before);
  }

  private static Told told(Wanted one) {
    String event = one.before() == null ? "source-added" : "source-changed";
    return told(event, one.as().source(), one.names(), one.as().profile());
  }

  private static Told told(String event, String source, List<String> names, String profile) {
    return new Told(event, Map.of("source", source, "indices", names, "profile", profile));
  }
}
