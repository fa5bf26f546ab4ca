package dev.exhibit.ui.packages;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Who signs the package that is issued, and who would vouch for its time. */
final class SignerModel {
  /**
   * What is set.
   *
   * @param identity the certificate that signs, by name of each fact; empty before there is one
   * @param authorities those that are asked for the time, in order of preference
   */
  record Signing(Map<String, String> identity, List<URI> authorities) {}

  private final UiContext context;
  private final JobSlot reading;
  private final Consumer<Trouble> trouble;
  private final ReadOnlyObjectWrapper<@Nullable Signing> signing = new ReadOnlyObjectWrapper<>();

  SignerModel(UiContext context, Consumer<Trouble> trouble) {
    this.context = context;
    this.trouble = trouble;
    reading = context.slot();
  }

  /** Reads what is set: it may have been set anew. */
  void read() {
    reading.start(
        Messages.text("job.identity"),
        (progress, cancellation) ->
            new Signing(
                context.workbench().identity(),
                context.workbench().signing().settings().authorities()),
        signing::set,
        failure -> Trouble.of(failure).ifPresent(trouble));
  }

  /** Goes to where another key and other authorities are chosen. */
  void choose() {
    context.navigator().go(new Place.Settings());
  }

  /** What is set; null before it was read. */
  ReadOnlyObjectProperty<@Nullable Signing> signingProperty() {
    return signing.getReadOnlyProperty();
  }
}
