package dev.exhibit.ui.fake;

import dev.exhibit.model.Notebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A notebook in memory. */
public final class FakeNotebook implements Notebook {
  private final Map<String, Pin> pins = new LinkedHashMap<>();
  private final Map<String, Comment> comments = new LinkedHashMap<>();
  private final Map<String, Saved> searches = new TreeMap<>();
  private final Map<String, Past> past = new LinkedHashMap<>();
  private final List<String> controls = new ArrayList<>();

  /** Called when comments are read; tests refuse in it. */
  public volatile Runnable onComments = () -> {};

  /** Called when a comment is written; tests refuse in it. */
  public volatile Runnable onWrite = () -> {};

  @Override
  public synchronized List<Pin> pins() {
    return pins.values().stream().sorted(Comparator.comparing(Pin::time)).toList();
  }

  @Override
  public synchronized void pin(Pin pin) {
    pins.put(pin.event(), pin);
  }

  @Override
  public synchronized void unpin(String event) {
    pins.remove(event);
  }

  @Override
  public synchronized List<Comment> comments(String event) {
    onComments.run();
    return comments.values().stream().filter(one -> one.event().equals(event)).toList();
  }

  @Override
  public synchronized void write(Comment comment) {
    onWrite.run();
    comments.put(comment.id(), comment);
  }

  @Override
  public synchronized void erase(String comment) {
    comments.remove(comment);
  }

  @Override
  public synchronized List<Saved> searches() {
    return List.copyOf(searches.values());
  }

  @Override
  public synchronized void save(Saved search) {
    searches.put(search.name(), search);
  }

  @Override
  public synchronized void forget(String name) {
    searches.remove(name);
  }

  @Override
  public synchronized List<Past> past() {
    return List.copyOf(past.values());
  }

  @Override
  public synchronized void remember(Past search) {
    past.remove(search.id());
    past.put(search.id(), search);
  }

  @Override
  public synchronized List<String> controls() {
    return List.copyOf(controls);
  }

  @Override
  public synchronized void pinControl(String control, boolean pinned) {
    controls.remove(control);
    if (pinned) {
      controls.add(control);
    }
  }
}
