package dev.exhibit.ui.packages;

import dev.exhibit.model.KeptState;
import dev.exhibit.model.Period;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Packages that somebody sent, newest first: each that was verified or opened here and was not
 * issued here. The workspace remembers where they lie, not what is in them.
 */
public final class ReceivedPackages {
  private static final String KEY = "packages/received";

  /** Between the parts of a line; encoded texts never hold it. */
  private static final String WITHIN = "!";

  private static final int PARTS = 8;
  private static final int MOST = 100;

  /**
   * One package.
   *
   * @param at when it was first verified or opened here
   * @param contentDigest that it had then, lower-case hex
   * @param name of its engagement; empty until it was opened
   * @param controls of which it holds rows
   * @param rows of all of them
   * @param period that it is about; null until it was opened
   */
  public record Received(
      Path file,
      Instant at,
      String contentDigest,
      String name,
      long controls,
      long rows,
      @Nullable Period period) {
    private String line() {
      String part = period == null ? "" : period.toString();
      String zone = period == null ? "" : period.zone().getId();
      return Stream.of(file, at, contentDigest, name, controls, rows, part, zone)
          .map(one -> URLEncoder.encode(one.toString(), StandardCharsets.UTF_8).replace("!", "%21"))
          .collect(Collectors.joining(WITHIN));
    }

    /** What a line says; nothing where it is damaged, or of another version. */
    private static Optional<Received> read(String line) {
      try {
        List<String> parts =
            Stream.of(line.split(WITHIN, -1))
                .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
                .toList();
        return parts.size() == PARTS ? Optional.of(of(parts)) : Optional.empty();
      } catch (IllegalArgumentException | DateTimeException e) {
        return Optional.empty();
      }
    }

    private static Received of(List<String> parts) {
      return new Received(
          Path.of(parts.get(0)),
          Instant.parse(parts.get(1)),
          parts.get(2),
          parts.get(3),
          Long.parseLong(parts.get(4)),
          Long.parseLong(parts.get(5)),
          parts.get(6).isEmpty() ? null : Period.parse(parts.get(6), ZoneId.of(parts.get(7))));
    }
  }

  private final KeptState state;
  private final Notes notes;
  private final Supplier<Instant> now;
  private final ReadOnlyObjectProperty<SessionModel.@Nullable Facts> facts;
  private final ReadOnlyObjectWrapper<List<Received>> all;

  /** Those that the workspace remembers. */
  public ReceivedPackages(UiContext context) {
    state = context.state().workspace();
    notes = context.notes();
    now = context.session()::now;
    facts = context.session().factsProperty();
    all =
        new ReadOnlyObjectWrapper<>(
            state.read(KEY).stream()
                .flatMap(String::lines)
                .map(Received::read)
                .flatMap(Optional::stream)
                .toList());
  }

  /**
   * Remembers a package that a person had verified.
   *
   * @return whether it was not listed before, and is now
   */
  public boolean verified(Verification said) {
    Received known = known(said.file());
    if (known != null && known.contentDigest().equals(said.contentDigest())) {
      add(said, known.name(), known.period());
    } else {
      add(said, "", null);
    }
    return known == null && known(said.file()) != null;
  }

  /**
   * Remembers a package that a person opened.
   *
   * @param engagement its name
   */
  public void opened(Verification said, String engagement, Period period) {
    add(said, engagement, period);
  }

  private void add(Verification said, String name, @Nullable Period period) {
    if (said.contentDigest().isEmpty() || isIssued(said.file())) {
      return; // it is no package, or stands in the list anyway
    }
    Received known = known(said.file());
    Instant came =
        known != null && known.contentDigest().equals(said.contentDigest())
            ? known.at()
            : now.get();
    Received one =
        new Received(
            said.file(),
            came,
            said.contentDigest(),
            name,
            said.counts().size(),
            said.counts().values().stream().mapToLong(Long::longValue).sum(),
            period);
    if (!one.equals(known)) {
      List<Received> next = without(said.file());
      next.addFirst(one);
      keep(next);
    }
  }

  private boolean isIssued(Path file) {
    SessionModel.Facts known = facts.get();
    return known != null
        && known.packages().stream()
            .anyMatch(one -> one.file().toAbsolutePath().equals(file.toAbsolutePath()));
  }

  private @Nullable Received known(Path file) {
    return all.get().stream().filter(one -> one.file().equals(file)).findFirst().orElse(null);
  }

  private List<Received> without(Path file) {
    return new ArrayList<>(all.get().stream().filter(one -> !one.file().equals(file)).toList());
  }

  /** Takes one off the list, which can be taken back; the file stays where it is. */
  public void remove(Path file) {
    Received gone = known(file);
    if (gone != null) {
      int older = all.get().size() - 1 - all.get().indexOf(gone);
      keep(without(file));
      notes.did(
          Messages.text("received.removed", String.valueOf(file.getFileName())),
          () -> putBack(gone, older));
    }
  }

  /** Puts one back before those that were older, unless the list knows newer of its file. */
  private void putBack(Received gone, int older) {
    if (known(gone.file()) == null) {
      List<Received> next = new ArrayList<>(all.get());
      next.add(Math.max(0, next.size() - older), gone);
      keep(next);
    }
  }

  private void keep(List<Received> next) {
    List<Received> kept = next.stream().limit(MOST).toList();
    next.stream()
        .skip(MOST)
        .forEach(gone ->
            notes.say(
                Messages.text(
                    "received.dropped", String.valueOf(gone.file().getFileName()), MOST)));
    all.set(kept);
    state.keep(KEY, kept.stream().map(Received::line).collect(Collectors.joining("\n")));
  }

  /** All of them, newest first. */
  public ReadOnlyObjectProperty<List<Received>> allProperty() {
    return all.getReadOnlyProperty();
  }
}
