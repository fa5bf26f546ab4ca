package dev.exhibit.usecase;

import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.SourcesEditor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of a new workspace: from the indices of its store to sources, from these to the first
 * controls and what people approve for them. Nothing becomes a source and nothing is approved
 * unless a person says so. Calls block.
 */
public interface FirstRun {
  /** What the documents of some indices look like. */
  enum Looks {
    /** What our own intake wrote. */
    OWN,
    CLOUDTRAIL_RECORDS,
    CLOUDTRAIL_ECS,
    HOST_ECS,
    OKTA,
    KUBERNETES,
    GITHUB,
    /** Lines of host logs that nobody took apart; no profile can read them. */
    HOST_LINES,
    /** Something that we do not know. */
    OTHER,
    /** There is no document. */
    EMPTY
  }

  /** How much of a stream was counted. */
  enum Counted {
    ALL,
    /** There may be more. */
    LEAST,
    /** The store refused. */
    NOTHING
  }

  /**
   * Indices of the store that are one stream, and what they look like.
   *
   * @param names what a source names: an index, a data stream, a pattern
   * @param indices how many concrete indices that is
   * @param events documents in them, as far as they were counted
   * @param counted how far that is
   * @param first time of the first one, null when unknown or none
   * @param last time of the last one, null when unknown or none
   * @param by the members that told
   * @param told how many of the newest documents look like that
   * @param sampled how many of the newest documents were looked at
   * @param connected the source that has them already, empty for none
   * @param proposal what they would become as a source; null when nothing can be proposed
   * @param problem what hinders or limits their use as a source, sentences; empty for nothing
   */
  record Found(
      List<String> names,
      int indices,
      long events,
      Counted counted,
      @Nullable Instant first,
      @Nullable Instant last,
      Looks looks,
      List<String> by,
      int told,
      int sampled,
      String connected,
      @Nullable Proposal proposal,
      String problem) {
    public Found {
      names = List.copyOf(names);
      by = List.copyOf(by);
    }
  }

  /**
   * A source that may be.
   *
   * @param source its name, by which controls ask for it
   * @param profile how fields are named there
   * @param maxSilence the longest silence that is normal, ISO 8601
   * @param map a field map that must be kept before the profile of its name is known; null where
   *     the profile is
   */
  record Proposal(
      String source, String profile, String maxSilence, @Nullable ProposedProfile map) {}

  /** Indices that a person makes a source of. */
  record Choice(List<String> names, Proposal as) {
    public Choice {
      names = List.copyOf(names);
    }
  }

  /**
   * What the store holds, a line a stream.
   *
   * @param patterns names or patterns that narrow it; empty for all that may be read
   * @throws dev.exhibit.model.UserFacingException when indices may not be listed, saying what to do
   */
  List<Found> look(List<String> patterns, Progress progress, Cancellation cancellation);

  /**
   * What was connected, with what is needed to take it back.
   *
   * @param anew whether the workspace must be opened anew to know the profiles
   * @param written the change of the file
   * @param before sources that were there and were given more indices, as they were
   * @param added names of sources that were not there, or not connected
   */
  record Made(
      boolean anew, SourcesEditor.Written written, List<Source> before, List<String> added) {
    public Made {
      before = List.copyOf(before);
      added = List.copyOf(added);
    }
  }

  /**
   * Takes back what was connected: the file is as it was before. Events stay in the store.
   *
   * @throws dev.exhibit.model.UserFacingException when the file was changed since; it stays so
   */
  void disconnect(Made made);

  /**
   * Writes them into the workspace's sources; those of one name become one source.
   *
   * @throws dev.exhibit.model.UserFacingException when one cannot be a source; none is written then
   */
  Made connect(List<Choice> choices);

  /** Names of the profiles that a source can have now. */
  List<String> profiles();

  /** The files of the workspace's own field profiles, by name: there a person corrects them. */
  Map<String, Path> profileFiles();

  /**
   * A control that the sources can evidence now.
   *
   * @param sources those of the connected ones that it asks
   * @param unsaid parameters that nobody said yet and that have no default; it cannot be judged
   *     before they are
   * @param wanting why it cannot be judged by what its sources have mapped, one sentence; empty
   *     when it can
   */
  record Starter(
      String control, String title, List<String> sources, List<String> unsaid, String wanting) {
    public Starter {
      sources = List.copyOf(sources);
      unsaid = List.copyOf(unsaid);
    }
  }

  /** A value that occurs, and how many events have it. */
  record Value(String value, long events) {}

  /**
   * A parameter that controls ask for.
   *
   * @param field whose values it lists
   * @param controls those that ask for it
   * @param values that occur in what these controls look at, most frequent first
   * @param whole whether all events were counted; else the values are those of some of them
   * @param said what people approved already; null when nobody said anything
   * @param optional whether the controls have a default of their own
   */
  record Ask(
      String parameter,
      String field,
      List<String> controls,
      List<Value> values,
      boolean whole,
      @Nullable List<String> said,
      boolean optional) {
    public Ask {
      controls = List.copyOf(controls);
      values = List.copyOf(values);
      said = said == null ? null : List.copyOf(said);
    }
  }

  /**
   * The first controls, and what they ask for.
   *
   * @param unasked names of connected sources for which no control asks that could be judged now
   */
  record Starters(List<Starter> controls, List<Ask> asks, List<String> unasked) {
    public Starters {
      controls = List.copyOf(controls);
      asks = List.copyOf(asks);
      unasked = List.copyOf(unasked);
    }
  }

  /**
   * Up to ten controls whose sources are connected, and values for what they ask for, counted in
   * the store.
   */
  Starters starters(Progress progress, Cancellation cancellation);

  /**
   * Writes what people approve into the engagement; an empty list approves nobody. Other parameters
   * stay as they are.
   *
   * @return what {@link EngagementDesk#restore} needs to take it back
   */
  EngagementDesk.Kept approve(Map<String, List<String>> parameters);
}
