package dev.exhibit.ui.common;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Offers to take back what was written; where that fails, it can be tried again. */
public final class TakingBack {
  private final UiContext context;
  private final ActQueue acts;

  /** Takes back one after the other, and finishes when the window closes. */
  public TakingBack(UiContext context) {
    this.context = context;
    acts = new ActQueue(context.jobs());
  }

  /**
   * Says what was done, with the offer.
   *
   * @param did a sentence
   * @param back writes what was there before; runs in the background
   * @param then what follows in the window
   */
  public void offer(String did, Runnable back, Runnable then) {
    offer(
        did,
        () -> {
          back.run();
          return true;
        },
        (Boolean done) -> then.run());
  }

  /**
   * Says what was done, with the offer.
   *
   * @param did a sentence
   * @param back writes what was there before, and gives how it stands then; runs in the background
   * @param then what follows in the window
   */
  public <T> void offer(String did, Supplier<T> back, Consumer<T> then) {
    context.notes().did(did, () -> run(back, then));
  }

  private <T> void run(Supplier<T> back, Consumer<T> then) {
    acts.add(
        Messages.text("job.undo"),
        (progress, cancellation) -> back.get(),
        then,
        failure ->
            Trouble.of(failure)
                .ifPresent(why -> context.notes().notTakenBack(why, () -> run(back, then))));
  }
}
