package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people keep of their investigations. It is theirs to change and no evidence. */
public interface Notebook {
  /** An event that somebody wants to find again. */
  record Pin(String event, Instant time, String who, String what, String by, Instant at) {}

  /**
   * What somebody wrote of an event.
   *
   * @param id of its own
   */
  record Comment(String id, String event, String by, Instant at, String text) {}

  /** A search under a name. */
  record Saved(String name, SearchSpec search, String by, Instant at) {}

  /**
   * A search that was made.
   *
   * @param id stands for the search and what it was refined from
   * @param parent the one that it was refined from, null for none
   * @param at when it was made last
   */
  record Past(String id, @Nullable String parent, SearchSpec search, Instant at) {
    /** The search, refined from another or from none. */
    public static Past of(SearchSpec search, @Nullable String parent, Instant at) {
      Sha256 hash = new Sha256();
      String own = parent + "\n" + search;
      hash.add(own);
      return new Past(hash.hex().substring(0, 32), parent, search, at);
    }
  }

  /** Events that are pinned, by their time. */
  List<Pin> pins();

  /** Pins an event. */
  void pin(Pin pin);

  /** Takes the pin of an event away. */
  void unpin(String event);

  /** What was written of an event, oldest first. */
  List<Comment> comments(String event);

  /** Keeps a comment; again where it was taken away. */
  void write(Comment comment);

  /** Takes a comment away. */
  void erase(String comment);

  /** Saved searches, by name. */
  List<Saved> searches();

  /** Saves a search in place of one of the same name. */
  void save(Saved search);

  /** Takes a saved search away. */
  void forget(String name);

  /** Searches that were made, oldest first; of very many the newest. */
  List<Past> past();

  /** Remembers a search. */
  void remember(Past search);

  /** Ids of controls that are pinned, in the order in which they were. */
  List<String> controls();

  /** Pins a control, or takes its pin away. */
  void pinControl(String control, boolean pinned);
}
