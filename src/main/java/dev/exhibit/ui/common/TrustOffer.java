package dev.exhibit.ui.common;

import dev.exhibit.model.SigningSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A certificate that a person trusts for what is checked now can be trusted from now on: it is
 * written into the settings of the workspace, where it can be taken out again.
 */
public final class TrustOffer {
  private final UiContext context;
  private final JobSlot keeping;

  /** Offers nothing yet. */
  public TrustOffer(UiContext context) {
    this.context = context;
    keeping = context.actSlot();
  }

  /** Says until when it is trusted, and the way to keep it. */
  public void offer(Path pem) {
    context
        .notes()
        .ask(
            Messages.text("trust.now", String.valueOf(pem.getFileName())),
            Messages.text("trust.keep"),
            () ->
                change(
                    trust -> {
                      trust.remove(pem);
                      trust.add(pem);
                    },
                    () -> kept(pem)));
  }

  private void kept(Path pem) {
    context
        .notes()
        .did(
            Messages.text("trust.kept", String.valueOf(pem.getFileName())),
            () -> change(trust -> trust.remove(pem), () -> {}));
  }

  private void change(Consumer<List<Path>> change, Runnable then) {
    keeping.start(
        Messages.text("job.signing"),
        (progress, cancellation) -> {
          SigningSettings now = context.workbench().signing().settings();
          List<Path> trust = new ArrayList<>(now.trust());
          change.accept(trust);
          context
              .workbench()
              .signing()
              .keep(new SigningSettings(now.key(), now.authorities(), trust));
          return trust;
        },
        done -> then.run(),
        failure -> Trouble.of(failure).ifPresent(context.notes()::trouble));
  }
}
