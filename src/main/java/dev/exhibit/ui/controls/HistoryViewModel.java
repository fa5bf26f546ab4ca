package dev.exhibit.ui.controls;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.SampleFrequency;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.ControlHistory;
import dev.exhibit.usecase.DrawSamples;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of the open control, and the samples that were drawn of it. */
public final class HistoryViewModel {
  /**
   * What is shown.
   *
   * @param control of which it is told
   * @param samples newest first
   * @param waivers that are in force now, the one that ends first before the others
   */
  public record Shown(
      String control, ControlHistory.Told told, List<KeptRecord> samples, List<Waived> waivers) {
    public Shown {
      samples = List.copyOf(samples);
      waivers = List.copyOf(waivers);
    }
  }

  /**
   * How many rows are to be drawn, as it was typed.
   *
   * @param size empty for what is usual
   * @param frequency null for what the control says
   * @param by empty for whoever runs the program
   */
  public record Drawing(
      String size, @Nullable SampleFrequency frequency, String reason, String by) {
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}");

    /** Whether the size is one, or none. */
    public boolean isWell() {
      return size.isBlank() || SIZE.matcher(size.strip()).matches();
    }

    DrawSamples.Wish wish() {
      return new DrawSamples.Wish(
          size.isBlank() ? null : Integer.valueOf(size.strip()),
          frequency,
          reason.isBlank() ? null : reason.strip());
    }

    /**
     * The command that draws the same, for a shell that quotes as POSIX has it; empty where the
     * size is none.
     *
     * @param period of whose population is drawn
     */
    public String command(String control, Period period) {
      if (!isWell()) {
        return "";
      }
      StringBuilder line = new StringBuilder("exhibit sample ").append(control);
      if (!size.isBlank()) {
        line.append(" --size ").append(size.strip());
      }
      if (frequency != null) {
        line.append(" --frequency ").append(frequency.word());
      }
      if (!reason.isBlank()) {
        line.append(" --reason ").append(quoted(reason));
      }
      if (!by.isBlank()) {
        line.append(" --by ").append(quoted(by));
      }
      return line.append(" --period ").append(quoted(period.toString())).toString();
    }

    private static String quoted(String text) {
      return "'" + text.strip().replace("'", "'\\''") + "'";
    }
  }

  /** A longer scope is told in the hint only. */
  private static final int SCOPE = 40;

  private final UiContext context;
  private final JobSlot loading;
  private final JobSlot drawing;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<DrawSamples.@Nullable Sample> redrawn =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private @Nullable String open;

  /** Whether the sample that is shown was drawn just now, and not drawn once more. */
  private boolean fresh;

  /** Knows nothing until a control is shown. */
  public HistoryViewModel(UiContext context) {
    this.context = context;
    loading = context.slot();
    drawing = context.slot();
  }

  /** Reads what is known of this control; what was drawn of it stays. */
  public void show(String control) {
    if (!control.equals(open)) {
      open = control;
      face.set(Face.loading(loading));
      shown.set(null);
      redrawn.set(null);
      trouble.set(null);
      drawing.cancel();
    }
    read(control);
  }

  /** Reads what is known of the open control once more, after it could not be read. */
  void retry() {
    String control = open;
    if (control != null) {
      face.set(Face.loading(loading));
      read(control);
    }
  }

  private void read(String control) {
    loading.start(
        Messages.text("job.history"),
        (progress, cancellation) -> read(control, context.session().now()),
        found -> {
          shown.set(found);
          face.set(Face.FULL);
        },
        failure -> {
          shown.set(null);
          face.set(Face.failed(failure));
        });
  }

  private Shown read(String control, Instant now) {
    List<KeptRecord> records = context.workbench().records(control);
    List<Waived> waivers =
        records.stream()
            .filter(KeptRecord::stands)
            .map(kept -> kept.record().act())
            .filter(Waived.class::isInstance)
            .map(Waived.class::cast)
            .filter(waived -> !now.isBefore(waived.from()) && now.isBefore(waived.until()))
            .sorted(Comparator.comparing(Waived::until))
            .toList();
    List<KeptRecord> samples =
        records.reversed().stream().filter(kept -> kept.record().act() instanceof Sampled).toList();
    return new Shown(control, context.workbench().history(control), samples, waivers);
  }

  /** The label beside the state of this control; empty where no waiver is known to hold. */
  public String waived(String control, ZoneId zone) {
    Shown known = shown.get();
    if (known == null || !known.control().equals(control) || known.waivers().isEmpty()) {
      return "";
    }
    Waived first = known.waivers().getFirst();
    return Messages.text(
        "control.waived",
        known.waivers().size(),
        Formats.date(first.until(), zone),
        first.scope().length() > SCOPE ? Messages.text("control.waived.some") : first.scope());
  }

  /** Why what is waived is waived, a line a waiver. */
  public String waivedWhy() {
    Shown known = shown.get();
    return known == null
        ? ""
        : known.waivers().stream()
            .map(one ->
                Messages.text("control.waived.why", one.scope(), one.reason(), one.approver()))
            .collect(Collectors.joining("\n"));
  }

  /** Draws a sample of the open control, then evaluates it: only its picks are to be read now. */
  public void draw(Drawing wanted) {
    SessionModel.Facts facts = context.session().factsProperty().get();
    String control = open;
    if (facts == null || control == null) {
      return;
    }
    if (!wanted.isWell()) {
      trouble.set(
          new Trouble(Messages.text("samples.badsize"), Messages.text("samples.badsize.todo")));
      return;
    }
    redrawn.set(null);
    trouble.set(null);
    drawing.start(
        Messages.text("job.sample"),
        (progress, cancellation) -> {
          String who = wanted.by().isBlank() ? context.workbench().operator() : wanted.by().strip();
          return context
              .workbench()
              .sample(control, facts.period(), wanted.wish(), who, cancellation);
        },
        sample -> {
          if (control.equals(open)) {
            fresh = true;
            redrawn.set(sample);
            read(control);
          }
          // it is on record, whatever is shown now
          context.notes().recorded(Messages.text("samples.recorded", control));
          context.session().evaluateAnew(List.of(control), facts.period());
        },
        failure -> failed(control, failure));
  }

  /** The command that draws the same of this control; empty where nothing can be drawn so. */
  public String command(String control, Drawing wanted) {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? "" : wanted.command(control, facts.period());
  }

  /** Draws a sample once more, of the population as it is now. */
  public void redraw(KeptRecord sample) {
    String control = sample.record().control();
    fresh = false;
    redrawn.set(null);
    trouble.set(null);
    drawing.start(
        Messages.text("job.redraw"),
        (progress, cancellation) -> context.workbench().redraw(sample, cancellation),
        again -> {
          if (control.equals(open)) {
            redrawn.set(again);
          }
        },
        failure -> failed(control, failure));
  }

  /** What failed of a control that was left is not told of the one that is open. */
  private void failed(String control, Throwable failure) {
    Trouble.of(failure)
        .ifPresent(why -> {
          if (control.equals(open)) {
            trouble.set(why);
          } else {
            context.notes().trouble(why);
          }
        });
  }

  /** Whether a sample drawn again is of the very population that its record names. */
  public static boolean isSame(DrawSamples.Sample sample) {
    return sample.kept().record().act() instanceof Sampled act
        && act.population().equals(sample.population());
  }

  /** Whether the sample that is shown is a new one, and not one that was drawn once more. */
  public boolean isFresh() {
    return fresh;
  }

  /** The draw that runs. */
  JobSlot drawing() {
    return drawing;
  }

  /** Whether what the ledger tells and what was drawn could be read. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What is known; null before it was read, and where it could not be. */
  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The sample that was drawn again last; null for none. */
  public ReadOnlyObjectProperty<DrawSamples.@Nullable Sample> redrawnProperty() {
    return redrawn.getReadOnlyProperty();
  }

  /** Whether a sample is being drawn. */
  public ReadOnlyBooleanProperty drawingProperty() {
    return drawing.runningProperty();
  }

  /** Why something could not be drawn; null when it could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }
}
