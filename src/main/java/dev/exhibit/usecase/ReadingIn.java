package dev.exhibit.usecase;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads log files into the store: first a look at their beginnings, then all of it. */
public interface ReadingIn {
  /**
   * What a person wants to read in.
   *
   * @param files files, folders and archives
   * @param source read as this type only; null recognises each input by its content
   * @param times what to take for what times do not say
   */
  record Wish(List<Path> files, @Nullable String source, MissingTimes times) {
    public Wish {
      files = List.copyOf(files);
    }
  }

  /**
   * An event as it would be stored, and where it stands.
   *
   * @param source its type, such as aws.cloudtrail
   * @param line counted from 1 in the input after unpacking
   */
  record Seen(String source, AuditEvent event, String file, long line) {}

  /**
   * A record that was not understood, or that contradicts another one.
   *
   * @param line counted from 1 in the input after unpacking
   * @param reason a sentence
   */
  record Refused(String file, long line, String reason) {}

  /**
   * What the beginnings hold. Nothing is written.
   *
   * @param first some events of each input, in the order in which they stand
   * @param events how many were understood, by type
   * @param refused the first records that were not
   * @param refusals how many were not, {@code refused} among them
   * @param skipped inputs of no known form
   * @param whole whether the inputs were looked at to their end
   */
  record Look(
      List<Seen> first,
      Map<String, Long> events,
      List<Refused> refused,
      long refusals,
      List<IntakeReport.Skipped> skipped,
      boolean whole) {
    public Look {
      first = List.copyOf(first);
      refused = List.copyOf(refused);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * What became of them.
   *
   * @param refused the first lines of the report's list of rejected records; none when there is no
   *     list, or it cannot be read
   */
  record Done(IntakeReport report, List<Refused> refused) {
    public Done {
      refused = List.copyOf(refused);
    }

    /** Whether there is a list of what was refused, of which nothing can be shown here. */
    public boolean unlisted() {
      return report.rejectsFile() != null && refused.isEmpty();
    }
  }

  /** The types that records can be taken for, in order of name. */
  List<String> sources();

  /**
   * Looks at the beginning of each input.
   *
   * @throws UserFacingException when a file is not there or the type is not known
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  Look look(Wish wish, Progress progress, Cancellation cancellation);

  /**
   * Reads everything in, as {@code exhibit ingest} does. Doing it again stores nothing twice.
   *
   * @throws UserFacingException when a file is not there, or the store is not or may not be written
   * @throws StoppedReading when cancelled; what is stored stays
   */
  Done read(Wish wish, Progress progress, Cancellation cancellation);
}
