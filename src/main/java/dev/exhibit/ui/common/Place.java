package dev.exhibit.ui.common;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a person can be; screens send people to places without knowing each other. */
public sealed interface Place {
  /**
   * The first screen.
   *
   * @param criterion the one that is described, null for the one that was, or the worst
   */
  record Overview(@Nullable String criterion) implements Place {
    /** Whatever is described. */
    public Overview() {
      this(null);
    }
  }

  /**
   * The controls.
   *
   * @param control the one that is open, null for the worst
   * @param criterion only controls of this criterion, null for all
   * @param standing only controls that stand like this; null for those that were chosen there
   * @param narrows whether somebody is led to a list, and finds there what was counted and nothing
   *     else, whatever was chosen there before
   */
  record Controls(
      @Nullable String control,
      @Nullable String criterion,
      @Nullable Standing standing,
      boolean narrows)
      implements Place {
    /** However they stand. */
    public Controls(@Nullable String control, @Nullable String criterion) {
      this(control, criterion, null, control == null && criterion != null);
    }

    /** The list of those of a criterion that stand like this. */
    public static Controls of(String criterion, Standing standing) {
      return new Controls(null, criterion, standing, true);
    }

    /** The same for who comes back to it: what was chosen there since stays. */
    public Controls again() {
      return new Controls(control, criterion, standing, false);
    }
  }

  /**
   * Events.
   *
   * @param kql what is searched
   * @param span what the histogram covers, null for the period
   * @param brush the part whose rows are shown, null for all
   * @param event the one that is open, null for none
   * @param filters asked together with the query; null for those that are pinned there
   * @param told what is said above the rows; null for nothing
   */
  record Timeline(
      String kql,
      @Nullable TimeSpan span,
      @Nullable TimeSpan brush,
      @Nullable String event,
      @Nullable List<EventFilter> filters,
      @Nullable Told told)
      implements Place {
    public Timeline {
      filters = filters == null ? null : List.copyOf(filters);
    }

    /** Whether the parts of time that it names lie in another one. */
    public boolean isWithin(TimeSpan whole) {
      return (span == null || whole.contains(span)) && (brush == null || whole.contains(brush));
    }

    /** A place of which nothing is said. */
    public Timeline(
        String kql,
        @Nullable TimeSpan span,
        @Nullable TimeSpan brush,
        @Nullable String event,
        @Nullable List<EventFilter> filters) {
      this(kql, span, brush, event, filters, null);
    }

    /** A place that says nothing of filters. */
    public Timeline(
        String kql, @Nullable TimeSpan span, @Nullable TimeSpan brush, @Nullable String event) {
      this(kql, span, brush, event, null);
    }
  }

  /**
   * What is told of a place that was opened for something that is no event.
   *
   * @param title in a few words
   * @param text what is listed instead
   */
  record Told(String title, String text) {}

  /**
   * Gaps.
   *
   * @param kind only this kind, null for all
   * @param overdue only those whose last day is over
   */
  record Gaps(@Nullable GapKind kind, boolean overdue) implements Place {

    /** Whenever they are due. */
    public Gaps(@Nullable GapKind kind) {
      this(kind, false);
    }
  }

  /**
   * Alerts.
   *
   * @param alert the one that is chosen, null for the newest open one
   */
  record Alerts(@Nullable String alert) implements Place {}

  /**
   * Packages.
   *
   * @param control to be put into the package that is being prepared, null for none
   * @param file of the package that is chosen in the list, null for the newest
   */
  record Packages(@Nullable String control, @Nullable Path file) implements Place {
    /** As the package is prepared already. */
    public Packages() {
      this(null, null);
    }

    /** With a control that is put in. */
    public Packages(@Nullable String control) {
      this(control, null);
    }

    /** With a package that is chosen in the list. */
    public Packages(Path file) {
      this(null, file);
    }
  }

  /** A package that is open for reading. */
  record Opened(Path file) implements Place {}

  /**
   * Sources.
   *
   * @param source the one that is open, null for the one that needs a person most
   * @param coverage whether what they could evidence is shown
   */
  record Sources(@Nullable String source, boolean coverage) implements Place {}

  /** The first run of a workspace. */
  record Start() implements Place {}

  /** Settings. */
  record Settings() implements Place {}

  /**
   * An engagement that is begun in an empty folder.
   *
   * @param follows whether it is that of the next period, after the one that is open
   */
  record Begin(Path folder, boolean follows) implements Place {
    /** One that follows none. */
    public Begin(Path folder) {
      this(folder, false);
    }
  }

  /** What of the engagement somebody is led to. */
  sealed interface Entry {
    /** The first parameter that this control asks for and of which nothing is said. */
    record Parameter(String control) implements Entry {}

    /** What must run. */
    record Jobs() implements Entry {}

    /** Who else answers for this criterion, and by which report. */
    record CarvedOut(String criterion) implements Entry {}
  }

  /**
   * The engagement, to be edited.
   *
   * @param entry to begin with, null for the first
   */
  record Engagement(@Nullable Entry entry) implements Place {
    /** From its beginning. */
    public Engagement() {
      this(null);
    }
  }
}
