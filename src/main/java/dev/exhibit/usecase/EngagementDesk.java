package dev.exhibit.usecase;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.JobText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engagement of a workspace, as a person edits it in the window; calls block. */
public interface EngagementDesk {
  /**
   * What the file says.
   *
   * @param version tells whether somebody else changed the file since
   */
  record Opened(EngagementDraft draft, String version) {}

  /**
   * A parameter that controls ask for.
   *
   * @param controls ids of those that ask
   * @param otherwise what they use where nothing is said; null where they then cannot be judged
   */
  record Asked(String parameter, List<String> controls, @Nullable List<String> otherwise) {
    public Asked {
      controls = List.copyOf(controls);
    }
  }

  /**
   * How a job that was typed would be understood.
   *
   * @param next when it would run, the next three times from now or from the beginning of the
   *     period; none where it cannot be told
   * @param faults what is wrong with it, in words
   */
  record Outlook(List<Instant> next, ZoneId zone, List<String> faults) {
    public Outlook {
      next = List.copyOf(next);
      faults = List.copyOf(faults);
    }
  }

  /**
   * A change that was written, with what is needed to take it back.
   *
   * @param before the text of the file before
   * @param version of the file now
   */
  record Kept(String before, String version) {}

  /**
   * Reads the file.
   *
   * @throws dev.exhibit.model.UserFacingException naming place and key when it cannot be read
   */
  Opened open();

  /** Every parameter that a control of the library asks for, by name. */
  List<Asked> asked();

  /**
   * How jobs would be understood, in their order.
   *
   * @param zone of jobs that name none
   * @param period {@code FROM/TO} as typed: runs before it begins are not of this engagement; empty
   *     or wrong for none
   * @param inventory what {@code inventory} stands for among hosts
   */
  List<Outlook> outlook(List<JobText> jobs, String zone, String period, List<String> inventory);

  /**
   * The SHA-256 fingerprint of the certificate in a file, PEM or DER, as {@code engagement.yaml}
   * has it.
   *
   * @throws dev.exhibit.model.UserFacingException when there is none
   */
  String fingerprint(Path file);

  /**
   * Writes what is asked; whatever is asked of the workspace from now on goes by it. The change is
   * in the ledger.
   *
   * @param version of the file that was read
   * @throws dev.exhibit.model.UserFacingException when it is no engagement, or somebody else
   *     changed the file meanwhile; it is then as it was
   */
  Kept keep(EngagementDraft draft, String version);

  /**
   * Puts back what the file said before a change.
   *
   * @throws dev.exhibit.model.UserFacingException when the file was changed since
   */
  void restore(Kept kept);
}
