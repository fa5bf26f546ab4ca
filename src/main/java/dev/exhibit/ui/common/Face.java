package dev.exhibit.ui.common;

import java.util.List;

/** What a part of a screen shows: one of its honest faces. */
public sealed interface Face {
  /** It is being fetched. */
  record Loading() implements Face {}

  /**
   * There is nothing, and we could have seen it, or nothing was asked yet.
   *
   * @param title what is missing
   * @param text what would be here, and how to get it
   * @param ways what can be done about it from here
   */
  record Empty(String title, String text, List<Way> ways) implements Face {
    public Empty {
      ways = List.copyOf(ways);
    }

    /** One about which nothing can be done from here. */
    public Empty(String title, String text) {
      this(title, text, List.of());
    }
  }

  /**
   * Something that a person can do about an empty face.
   *
   * @param icon by its Ikonli name
   */
  record Way(String label, String icon, Runnable action) {}

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
