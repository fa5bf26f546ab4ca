package dev.exhibit.ui.start;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.FirstRun.Counted;
import dev.exhibit.usecase.FirstRun.Found;

/** What a stream looks like, by what, and by how much of it: older documents may look otherwise. */
final class LooksWords {
  private LooksWords() {}

  static String of(Found found) {
    if (found.counted() == Counted.NOTHING) {
      return Messages.text("start.sources.refused");
    }
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

  /** How many documents there are, as far as that is known. */
  static String count(Found found) {
    return switch (found.counted()) {
      case ALL -> Messages.text("start.sources.count", found.events());
      case LEAST -> Messages.text("start.sources.count.least", found.events());
      case NOTHING -> Messages.text("start.sources.count.not");
    };
  }

  private static String sample(Found found) {
    if (found.counted() != Counted.ALL) {
      return Messages.text("start.sources.newest.least", found.sampled());
    }
    return found.sampled() < found.events()
        ? Messages.text("start.sources.newest", found.sampled(), found.events())
        : Messages.text("start.sources.whole", found.sampled());
  }
}
