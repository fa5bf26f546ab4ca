package dev.exhibit.boot;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The window on a machine that has seen no workspace yet, with a real store. */
class FirstStartTest extends StartedWindow {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @Test
  void asksWhereTheLogsAreAndGoesOnInTheSameWindow() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    until("the notice", () -> shows("No log store is chosen yet"));
    until("the form", () -> scene().lookup("#connection-url") != null);
    assertFalse(Files.exists(folder.store()), "no store is started unasked");
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())),
        "closed to others");
    Scene first = onFx(this::scene);
    type("#connection-url", "http://127.0.0.1:1");
    type("#connection-secret", Files.readString(SERVER.tokenFile()).strip());
    driver.fire("#test-connection");
    until("what is wrong", () -> shows("Nothing answers on port 1"));
    type("#connection-url", SERVER.url());
    driver.fire("#test-connection");
    until("the last step", () -> shows("clock agrees"));
    driver.fire("#use-connection");
    until("another scene", () -> scene() != first);
    until("the connection", () -> shows("Connected to " + SERVER.url()));
    until("the notice gone", () -> !shows("No log store is chosen yet"));
    String file = Files.readString(folder.connectionFile());
    assertFalse(file.contains(Files.readString(SERVER.tokenFile()).strip()), "a secret in " + file);
    assertEquals(folder.root().toString(), state.read("recent").orElse(""));
  }

  /** Goes through the whole first run as a person does, without touching a file. */
  @Test
  void leadsFromTheStoreToTheFirstEvaluation() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    String mine = SERVER.newIndex("company");
    ForeignStreams.trail(SERVER, mine + "-logstash-aws-2020");
    ForeignStreams.hosts(SERVER, mine + "-filebeat");
    until("the form", () -> scene().lookup("#connection-url") != null);
    Scene first = onFx(this::scene);
    type("#connection-url", SERVER.url());
    type("#connection-secret", Files.readString(SERVER.tokenFile()).strip());
    type("#connection-indices", mine + "-*");
    driver.fire("#use-connection");
    until("another scene", () -> scene() != first);
    until("the connection", () -> shows("Connected to " + SERVER.url()));
    driver.fire("#step-sources");
    until("the trail", () -> shows("Looks like AWS CloudTrail, as Logstash writes it"));
    until("Looks like host logs", () -> shows("Looks like host logs"));
    assertFalse(Files.exists(folder.sourcesFile()), "nothing becomes a source by itself");
    driver.fire("#start-on");
    until("the coverage", () -> shows("have a source connected"));
    String sources = Files.readString(folder.sourcesFile());
    assertTrue(sources.contains("aws.cloudtrail: {indices: [" + mine), sources);
    driver.fire("#start-on");
    until("what is asked", () -> scene().lookup("#ask-sudo-users") != null);
    assertFalse(Files.exists(folder.engagementFile()), "nothing is approved by itself");
    String user = tickFirst("#ask-sudo-users");
    driver.fire("#start-on");
    until("the last step", () -> shows("of 10 controls can be judged"));
    String engagement = Files.readString(folder.engagementFile());
    assertTrue(engagement.contains("sudo_users: [\"" + user + "\"]"), engagement);
    until("waits for approved_regions", () -> shows("waits for approved_regions"));
    driver.fire("#start-on");
    until("the result", () -> shows("10 controls evaluated: "));
    assertTrue(onFx(() -> scene().lookup("#nav-start") != null));
    driver.fire("#start-overview");
    until("the overview", () -> scene().lookup("#tile-CC6-1") != null);
    until("the way put away", () -> !scene().lookup("#nav-start").getParent().isVisible());
  }

  /** Ticks the first value, as it is counted most; its name. */
  private String tickFirst(String id) throws Exception {
    return onFx(() -> {
      CheckBox box = (CheckBox) scene().lookup(id).lookup(".check-box");
      assertFalse(box.isSelected(), box.getText());
      box.fire();
      return box.getText().replaceFirst(" \\(.*", "");
    });
  }

  @Test
  void theEngagementIsEditedAndTheChangeIsTakenBack() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    String ours = "# ours\nname: Before  # stays\nperiod: 2026-01-01/2026-04-01\n";
    folder.write(folder.engagementFile(), ours);
    go(new Place.Settings());
    until("the settings", () -> scene().lookup("#edit-engagement") != null);
    driver.fire("#edit-engagement");
    until(
        "the file",
        () ->
            scene().lookup("#text-name") instanceof TextField name
                && name.getText().equals("Before"));
    until("what controls ask", () -> scene().lookup("#said-approved_regions") != null);
    type("#text-name", "After");
    type("#text-period", "2026-04-01/2026-07-01");
    driver.fire("#save-engagement");
    until("the pill", () -> shows("After"));
    until("the period", () -> shows("2026-04-01 → 2026-07-01"));
    assertEquals(
        ours.replace("Before", "After").replace("2026-01-01/2026-04-01", "2026-04-01/2026-07-01"),
        Files.readString(folder.engagementFile()));
    run(() -> scene().getRoot().requestFocus());
    driver.press(KeyCode.CONTROL, KeyCode.Z);
    until("the pill of before", () -> shows("Before"));
    assertEquals(ours, Files.readString(folder.engagementFile()));
    long told =
        new ReadLedger(folder, Clock.systemUTC())
            .entries().stream().filter(it -> it.kind().equals("engagement-changed")).count();
    assertEquals(2, told);
  }
}
