package dev.exhibit.ui.start;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.FirstRun.Found;

/** What a stream looks like, by what, and by how much of it: older documents may look otherwise. */
final class LooksWords {
  private LooksWords() {}

  static String of(Found found) {
    String looks = Messages.word("looks", found.looks());
    if (found.sampled() == 0) {
      return looks;
    }
    String by = String.join(", ", found.by());
    return looks
        + " "
        + (found.told() == 0
            ? Messages.text("start.sources.why.other", sample(found))
            : Messages.text("start.sources.why", sample(found), found.told(), by));
  }

  private static String sample(Found found) {
    if (!found.problem().isEmpty()) { // then there may be more than were counted
      return Messages.text("start.sources.newest.least", found.sampled());
    }
    return found.sampled() < found.events()
        ? Messages.text("start.sources.newest", found.sampled(), found.events())
        : Messages.text("start.sources.whole", found.sampled());
  }
}
