package dev.exhibit.ui.controls;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsModel.Spot;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the open control, made from its stored result so that they can be looked at while the
 * log store is away, and the events behind them.
 */
public final class RunsViewModel {
  private final UiContext context;
  private final RunsModel lanes;

  /** Knows nothing until a control is shown. */
  public RunsViewModel(UiContext context) {
    this.context = context;
    lanes = new RunsModel(context.slot());
  }

  /** Shows the jobs of this control; none where it has no schedule or no result. */
  public void show(@Nullable ControlDetail detail, @Nullable Period part) {
    Evaluation evaluation = detail == null ? null : detail.evaluation();
    lanes.show(
        detail == null ? null : detail.id(),
        evaluation == null ? List.of() : evaluation.jobs(),
        evaluation == null ? List.of() : evaluation.items(),
        part);
  }

  /** Their times, and the one that is chosen. */
  public RunsModel lanes() {
    return lanes;
  }

  /** Shows the starts and finishes of the chosen cell. */
  public void openEvents() {
    RunStrip all = lanes.stripProperty().get();
    Spot spot = lanes.chosenProperty().get();
    if (all != null && spot != null) {
      RunStrip.Lane lane = all.lanes().get(spot.lane());
      RunStrip.Cell cell = RunsModel.cell(all, spot);
      lanes.jobs().stream()
          .filter(job -> job.job().equals(lane.job()))
          .findFirst()
          .ifPresent(
              job -> go("(" + job.query() + ")" + onHost(lane, " and "), span(all, cell, job)));
    }
  }

  /** Shows everything on the host of the chosen cell, an hour before and after its time. */
  public void openAround() {
    RunStrip all = lanes.stripProperty().get();
    Spot spot = lanes.chosenProperty().get();
    if (all != null && spot != null) {
      Instant time = RunsModel.cell(all, spot).first();
      Duration hour = Duration.ofHours(1);
      go(onHost(all.lanes().get(spot.lane()), ""), new TimeSpan(time.minus(hour), time.plus(hour)));
    }
  }

  private void go(String kql, TimeSpan span) {
    context.navigator().go(new Place.Timeline(kql, null, span, null));
  }

  private static String onHost(RunStrip.Lane lane, String before) {
    String host = lane.host().replace("\\", "\\\\").replace("\"", "\\\"");
    return host.isEmpty() ? "" : before + "host.name:\"" + host + "\"";
  }

  /** From when a start of this cell may come to when one is the next time's. */
  private static TimeSpan span(RunStrip all, RunStrip.Cell cell, JobRuns runs) {
    Job job = runs.schedule();
    TimeSpan column = all.column(cell.column());
    if (job == null || cell.slots() > 1) {
      return column;
    }
    Instant next = job.times(cell.first()).skip(1).findFirst().orElse(column.to());
    return new TimeSpan(cell.first().minus(job.early()), next.minus(job.early()));
  }
}
