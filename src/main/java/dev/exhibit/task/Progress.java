package dev.exhibit.task;

/** Hears how far a job is. Calls may come from any thread and often; implementations thin them. */
@FunctionalInterface
public interface Progress {
  /** For work that nobody watches. */
  Progress SILENT = (step, done, total) -> {};

  /**
   * Reports a step.
   *
   * @param step what is being done, for a person
   * @param done units finished
   * @param total all units, or a negative number when unknown
   */
  void report(String step, long done, long total);

  /**
   * Says that a part of the job begins, and that those before it are done. Only jobs whose parts
   * are known beforehand say so.
   *
   * @param part one constant of the type that lists the parts in their order
   */
  default void begin(Enum<?> part) {}
}
