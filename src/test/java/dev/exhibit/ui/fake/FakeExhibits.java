package dev.exhibit.ui.fake;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.Exhibits;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Exhibits in memory. */
public final class FakeExhibits implements Exhibits {
  private final TreeMap<String, Exhibit> kept = new TreeMap<>();
  private final Set<String> in = new ConcurrentSkipListSet<>();
  private final Set<String> gone = new ConcurrentSkipListSet<>();
  public volatile boolean full;

  @Override
  public synchronized List<KeptExhibit> all() {
    return kept.values().stream()
        .filter(one -> !gone.contains(one.id()))
        .map(one -> new KeptExhibit(one, in.contains(one.id())))
        .toList();
  }

  synchronized List<Exhibit> goingIn() {
    return all().stream().filter(KeptExhibit::goesIn).map(KeptExhibit::exhibit).toList();
  }

  @Override
  public synchronized Exhibit keep(Draft draft) {
    if (full) {
      throw new UserFacingException("The disk is full.", "Free space, then try again.");
    }
    Exhibit exhibit =
        new Exhibit(
            "X-" + (kept.size() + 1),
            draft.title(),
            draft.note(),
            draft.kql(),
            draft.filters(),
            draft.span(),
            draft.zone(),
            draft.control(),
            "tester",
            FakeWorkbench.CLOCK.instant());
    kept.put(exhibit.id(), exhibit);
    in.add(exhibit.id());
    return exhibit;
  }

  @Override
  public synchronized void describe(String id, String title, String note) {
    Exhibit one = Objects.requireNonNull(kept.get(id));
    kept.put(
        id,
        new Exhibit(
            id,
            title.strip(),
            note.strip(),
            one.kql(),
            one.filters(),
            one.span(),
            one.zone(),
            one.control(),
            one.by(),
            one.at()));
  }

  @Override
  public synchronized void put(String id, boolean goesIn) {
    gone.remove(id);
    if (goesIn) {
      in.add(id);
    } else {
      in.remove(id);
    }
  }

  @Override
  public synchronized void withdraw(String id) {
    gone.add(id);
  }
}
