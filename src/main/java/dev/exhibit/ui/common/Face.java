package dev.exhibit.ui.common;

/** What a part of a screen shows: one of its honest faces. */
public sealed interface Face {
  /** It is being fetched. */
  record Loading() implements Face {}

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

  /** Being fetched. */
  Face LOADING = new Loading();

  /** There. */
  Face FULL = new Full();

  /** Whether it failed because the log store was away, so that it is worth asking again later. */
  static boolean awaitsStore(Face face) {
    return face instanceof Failed failed && failed.trouble().storeDown();
  }
}
