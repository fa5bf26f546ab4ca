package dev.exhibit.intake.backup;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat;
import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.Reading;
import java.util.List;
import java.util.regex.Pattern;

/** What restic writes for people, which holds no time: it is skipped by name. */
public final class ResticText implements LineFormat {
  private static final Reading TEXT =
      new Reading.Other("what restic writes for people, without times" + ResticFormat.WHAT_TO_DO);

  private static final Pattern KNOWN =
      Pattern.compile(
          "Fatal: .*"
              + "|using parent snapshot [0-9a-f]{8,}"
              + "|no parent snapshot found, .*"
              + "|(?:created )?restic repository [0-9a-f]{8,}.*"
              + "|created restic repository [0-9a-f]{8,} at .*"
              + "|repository [0-9a-f]{8,} opened .*"
              + "|using temporary cache in .*"
              + "|snapshot [0-9a-f]{8,} saved"
              + "|processed \\d+ files, .* in [\\d:]+"
              + "|Files: +\\d+ new, +\\d+ changed, +\\d+ unmodified");

  @Override
  public List<String> sources() {
    return List.of(ResticFormat.SOURCE);
  }

  @Override
  public boolean recognises(String line) {
    return !line.isEmpty()
        && "Fucnrsp".indexOf(line.charAt(0)) >= 0
        && KNOWN.matcher(line).matches();
  }

  @Override
  public LineReader open(InputHints hints) {
    return new LineReader() {
      @Override
      public void read(RawRecord line, LineSink sink) {
        sink.found(line, TEXT);
      }

      @Override
      public boolean goesOn(RawRecord line, LineSink sink) {
        sink.found(line, TEXT);
        return true;
      }
    };
  }
}
