package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.ansible.AnsibleLogFormat;
import dev.exhibit.intake.auditd.AuditdFormat;
import dev.exhibit.intake.backup.BorgFormat;
import dev.exhibit.intake.backup.ResticFormat;
import dev.exhibit.intake.host.HostLogFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Locales;
import dev.exhibit.testing.MemoryEventWriter;
import dev.exhibit.testing.RealData;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same records become the same events, with the same ids, whatever the machine's locale. */
class LocaleFreeIntakeTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-24T14:20:00Z"), ZoneOffset.UTC);
  private static final List<LogFormat> FORMATS =
      List.of(
          new KubernetesAuditFormat(),
          new AuditdFormat(),
          new AnsibleLogFormat(),
          new ResticFormat(),
          new BorgFormat(),
          new HostLogFormat());

  @TempDir Path rejects;

  @Test
  void realRecordsAreTheSameEventsEverywhere() throws Exception {
    List<String> here = Locales.in("en-US", this::events);
    assertFalse(here.isEmpty());
    for (String tag : Locales.SOME) {
      assertEquals(here, Locales.in(tag, this::events), tag);
    }
  }

  private List<String> events() {
    MemoryEventWriter store = new MemoryEventWriter();
    List<String> paths =
        List.of(
            RealData.path("linux/beats-auditd").toString(),
            RealData.path("linux/lnav").toString(),
            RealData.path("ansible/self-captured").toString(),
            RealData.path("backup").toString());
    new LogIntake(store, FORMATS, CLOCK)
        .run(
            new LogIntake.Request(
                paths,
                InputStream.nullInputStream(),
                null,
                MissingTimes.USUAL,
                null,
                false,
                rejects),
            Progress.SILENT,
            Cancellation.none());
    return store.documents().stream().map(document -> document.tree().toString()).toList();
  }
}
