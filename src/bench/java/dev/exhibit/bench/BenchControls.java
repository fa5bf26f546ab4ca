package dev.exhibit.bench;

import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Controls that benchmarks are about. */
final class BenchControls {
  private BenchControls() {}

  /** Reads one of whose faults there are none. */
  static Control read(String yaml, String source) {
    ControlReader reader =
        new ControlReader(
            CriteriaTable.read().stream().map(Criterion::id).toList(), List.of(source));
    return switch (reader.read("bench.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case ControlReader.Read.Good good -> good.control();
      case ControlReader.Read other -> throw new IllegalStateException(other.toString());
    };
  }
}
