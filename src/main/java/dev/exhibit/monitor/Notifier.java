package dev.exhibit.monitor;

import java.time.Instant;
import java.util.List;

/**
 * A way to tell people. The watcher offers it every notice that it has not taken yet, in order of
 * time, then id, at each tick, and remembers on disk what it took. So a notice may be offered again
 * after the watcher was killed between telling and remembering: receivers know it by its alert id.
 *
 * <p>A notifier decides what is sent together, what waits (quiet hours, maintenance, a receiver
 * that does not answer) and when it gives up. Calls come one at a time, on the watcher's thread;
 * one that may take long must bound its own time.
 */
public interface Notifier extends AutoCloseable {
  /** What people call it, stable between runs, without secrets. */
  String name();

  /**
   * Tells people.
   *
   * @param notices at least one
   * @param now time of the tick, UTC
   * @return what became of each notice, in the same order
   */
  List<Told> tell(List<Notice> notices, Instant now);

  @Override
  default void close() {}

  /** What became of a notice. */
  sealed interface Told {
    /** People were told, or were told of the same before: it is not offered again. */
    record Delivered() implements Told {}

    /**
     * Not yet.
     *
     * @param notBefore it is offered again at the first tick that is not before this time
     * @param reason one sentence, without secrets
     */
    record Later(Instant notBefore, String reason) implements Told {}

    /**
     * It could not be told and will not be tried again, which is itself told by the others.
     *
     * @param reason one sentence, without secrets
     */
    record Failed(String reason) implements Told {}
  }
}
