package dev.exhibit.ui.common;

import org.jspecify.annotations.Nullable;

/** What a part of a screen shows: one of its honest faces. */
public sealed interface Face {
  /**
   * It is being fetched.
   *
   * @param job what fetches it, for a face that tells how far it is and how to stop it; null where
   *     nothing runs yet, or where the screen tells that elsewhere
   */
  record Loading(@Nullable JobSlot job) implements Face {}

  /**
   * There is nothing, and we could have seen it, or nothing was asked yet.
   *
   * @param title what is missing
   * @param text what would be here, and how to get it
   */
  record Empty(String title, String text) implements Face {}

  /** It could not be fetched. */
  record Failed(Trouble trouble) implements Face {}

  /** It is there, whole or in part; the contents say which. */
  record Full() implements Face {}

  /** Being fetched, of which no more is told here. */
  Face LOADING = new Loading(null);

  /** There. */
  Face FULL = new Full();

  /** Being fetched by a job that only reads, and can be stopped at any time. */
  static Face loading(JobSlot job) {
    return new Loading(job);
  }

  /** What stands where something could not be fetched; also where a person stopped that. */
  static Face failed(Throwable failure) {
    return new Failed(Trouble.of(failure).orElseGet(Trouble::stopped));
  }

  /** Whether it failed because the log store was away, so that it is worth asking again later. */
  static boolean awaitsStore(Face face) {
    return face instanceof Failed failed && failed.trouble().storeDown();
  }
}
