package dev.exhibit.evidence.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.evidence.Samples;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.JobRuns.Row;
import dev.exhibit.model.JobRuns.Span;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The strip of runs on paper. */
class RunsDrawingTest {
  private static RunStrip strip(List<JobRuns> jobs) {
    return RunStrip.of(jobs, Samples.QUARTER, 100);
  }

  /** One run of that outcome on one host. */
  private static String drawn(RunCell cell) {
    Span span =
        new Span(
            cell,
            Samples.QUARTER.from(),
            Samples.QUARTER.from(),
            1,
            cell == RunCell.WAIVED ? RunCell.LATE : cell);
    return RunsDrawing.draw(
        strip(List.of(new JobRuns("j", "q", List.of(new Row("h", List.of(span)))))),
        Samples.QUARTER);
  }

  @Test
  void everyOutcomeHasAShapeOfItsOwn() {
    Map<RunCell, String> shapes = new EnumMap<>(RunCell.class);
    for (RunCell cell : RunCell.values()) {
      String svg = drawn(cell);
      // The lane comes before the legend, which shows every shape.
      shapes.put(
          cell,
          svg.substring(
              svg.indexOf(">h</text>"), svg.lastIndexOf("<rect", svg.indexOf(">ran</text>"))));
      assertTrue(svg.contains("1 " + Words.of(cell)), "it is said in words too");
    }
    assertEquals(
        RunCell.values().length, shapes.values().stream().distinct().count(), shapes.toString());
    assertTrue(
        shapes.get(RunCell.WAIVED).startsWith(shapes.get(RunCell.LATE).substring(0, 20)),
        "a waived run is drawn as it came out, with a bar under it");
  }

  @Test
  void itSaysInWordsHowManyCameOutHow() {
    String svg = RunsDrawing.draw(strip(RunSamples.jobs()), Samples.QUARTER);
    assertTrue(
        svg.contains(
            "alt=\"Expected runs of 3 jobs and hosts: 188 ran, 1 failed, 1 late, 1 missed, 1"
                + " duplicate, 1 not yet due, 1 source silent, 1 waived. Each stands in"
                + " timeline.csv.\""),
        svg.substring(0, 400));
    for (String word : List.of("pg-nightly", "db-01", "=db-02", "config-weekly")) {
      assertTrue(svg.contains(">" + word + "</text>"), word);
    }
  }

  @Test
  void ofManyLanesThoseThatDepartMostAreDrawnInTheirOrder() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      RunCell cell = i == 55 ? RunCell.MISSED : i == 58 ? RunCell.SILENT : RunCell.RAN;
      rows.add(
          new Row(
              "h" + i, List.of(new Span(cell, Samples.QUARTER.from(), Samples.QUARTER.from(), 1))));
    }
    RunStrip strip = strip(List.of(new JobRuns("j", "q", rows)));
    List<String> hosts = RunsDrawing.drawn(strip).stream().map(RunStrip.Lane::host).toList();
    assertEquals(RunsDrawing.MOST_LANES, hosts.size());
    assertTrue(hosts.indexOf("h55") >= 0 && hosts.indexOf("h58") > hosts.indexOf("h55"));
    assertTrue(hosts.contains("h0"));
    assertFalse(hosts.contains("h54"));
  }
}
