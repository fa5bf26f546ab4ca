package dev.exhibit.usecase;

import dev.exhibit.monitor.Notice;
import dev.exhibit.monitor.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tells people where they take it, else wants to be asked again soon. */
record SimulatedNotifier(Predicate<List<Notice>> people) implements Notifier {
  @Override
  public String name() {
    return "people";
  }

  @Override
  public List<Told> tell(List<Notice> notices, Instant now) {
    boolean taken = people.test(notices);
    List<Told> told = new ArrayList<>();
    notices.forEach(notice ->
        told.add(taken ? new Told.Delivered() : new Told.Later(now.plusSeconds(30), "Not now.")));
    return told;
  }
}
