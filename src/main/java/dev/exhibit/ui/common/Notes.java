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
   */
  public record Note(String text, @Nullable String action, Runnable run, boolean stays) {}

  private static final int REMEMBERED = 50;
  private final Deque<Change> done = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<@Nullable Note> newest = new ReadOnlyObjectWrapper<>();

  /** Says something that needs no answer. */
  public void say(String text) {
    newest.set(new Note(text, null, () -> {}, false));
  }

  /** Says something with something to do about it. */
  public void say(String text, String action, Runnable run) {
    newest.set(new Note(text, action, run, false));
  }

  /** Says something that stands until something is done about it, or something else is said. */
  public void ask(String text, String action, Runnable run) {
    newest.set(new Note(text, action, run, true));
  }

  /** Says something that stands until it is put away, or something else is said. */
  public void tell(String text) {
    newest.set(new Note(text, null, () -> {}, true));
  }

  /** Says what went wrong and what to do about it. */
  public void trouble(Trouble trouble) {
    newest.set(new Note(trouble.sentence(), null, () -> {}, true));
  }

  /** Says how far work is that a person can stop. */
  public void working(String text, Runnable cancel) {
    newest.set(new Note(text, Messages.text("action.cancel"), cancel, true));
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
    newest.set(new Note(text, Messages.text("action.undo"), change, false));
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

  /** Takes the newest change back that was not taken back yet. */
  public void undo() {
    if (!done.isEmpty()) {
      done.peek().run();
    }
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
