package dev.exhibit.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the window just did, in one line, and the way to take it back. */
public final class Notes {
  /**
   * One line.
   *
   * @param action what the button beside it says; null without one
   * @param run what the button does
   * @param stays whether it stays until it is replaced, as for work that goes on
   * @param stops whether the button stops work that goes on, and Esc with it
   */
  public record Note(
      String text, @Nullable String action, Runnable run, boolean stays, boolean stops) {}

  private static final int REMEMBERED = 50;
  private final Deque<Change> done = new ArrayDeque<>();

  /** What was recorded for good last, in a sentence; null for nothing. */
  private @Nullable String recorded;

  private final ReadOnlyObjectWrapper<@Nullable Note> newest = new ReadOnlyObjectWrapper<>();

  /** Says something that needs no answer. */
  public void say(String text) {
    newest.set(new Note(text, null, () -> {}, false, false));
  }

  /** Says something with something to do about it. */
  public void say(String text, String action, Runnable run) {
    newest.set(new Note(text, action, run, false, false));
  }

  /** Says something that stands until something is done about it, or something else is said. */
  public void ask(String text, String action, Runnable run) {
    newest.set(new Note(text, action, run, true, false));
  }

  /** Says something that stands until it is put away, or something else is said. */
  public void tell(String text) {
    newest.set(new Note(text, null, () -> {}, true, false));
  }

  /** Says what went wrong and what to do about it. */
  public void trouble(Trouble trouble) {
    newest.set(new Note(trouble.sentence(), null, () -> {}, true, false));
  }

  /** Says how far work is that a person can stop. */
  public void working(String text, Runnable cancel) {
    newest.set(new Note(text, Messages.text("action.cancel"), cancel, true, true));
  }

  /** Something that was changed, and changes back once. */
  private final class Change implements Runnable {
    private final Runnable back;
    private boolean over;

    Change(Runnable back) {
      this.back = back;
    }

    @Override
    public void run() {
      if (!over) {
        over = true;
        done.remove(this);
        say(Messages.text("undo.done"));
        back.run();
      }
    }
  }

  /**
   * Says what was changed, so that it can be taken back.
   *
   * @param back changes it back, once
   * @return takes this very change back, whatever came after it; nothing where it was already
   */
  public Runnable did(String text, Runnable back) {
    Change change = push(back);
    newest.set(new Note(text, Messages.text("action.undo"), change, false, false));
    return change;
  }

  private Change push(Runnable back) {
    Change change = new Change(back);
    done.push(change);
    if (done.size() > REMEMBERED) {
      done.removeLast();
    }
    return change;
  }

  /** Takes the newest change back that was not taken back yet; says where that is none. */
  public void undo() {
    String barred = recorded;
    if (!done.isEmpty()) {
      done.peek().run();
    } else if (barred != null) {
      say(Messages.text("undo.barred", barred));
    }
  }

  /**
   * Says what was recorded for good. Nobody who wants it back means what was changed before it, so
   * that is not taken back any more either.
   *
   * @param text a sentence
   */
  public void recorded(String text) {
    done.clear();
    recorded = text;
    say(text);
  }

  /**
   * Says why the change that was to be taken back was not; it can be tried again.
   *
   * @return tries it again, once
   */
  public Runnable notTakenBack(Trouble why, Runnable back) {
    Change change = push(back);
    trouble(why);
    return change;
  }

  /** Puts the line away. */
  public void dismiss() {
    newest.set(null);
  }

  /** The newest line, null for none. */
  public ReadOnlyObjectProperty<@Nullable Note> newestProperty() {
    return newest.getReadOnlyProperty();
  }
}
