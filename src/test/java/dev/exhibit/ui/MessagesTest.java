package dev.exhibit.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuePart;
import dev.exhibit.model.Item;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.Scope;
import dev.exhibit.model.Severity;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.alerts.AlertAct;
import dev.exhibit.ui.alerts.AlertOrder;
import dev.exhibit.ui.alerts.AlertSpan;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.ConnectionModel;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EventMark;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.controls.ControlRow;
import dev.exhibit.ui.controls.Strip;
import dev.exhibit.ui.engagement.BeginViewModel;
import dev.exhibit.ui.engagement.EngagementForm;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.gaps.GapList;
import dev.exhibit.ui.packages.CompareModel;
import dev.exhibit.ui.packages.IssueStand;
import dev.exhibit.ui.packages.ReadersModel;
import dev.exhibit.ui.packages.ScopeChoice;
import dev.exhibit.ui.settings.SigningModel;
import dev.exhibit.ui.shell.HitKind;
import dev.exhibit.ui.shell.Screen;
import dev.exhibit.ui.shell.ShellViewModel;
import dev.exhibit.ui.start.StartViewModel;
import dev.exhibit.ui.timeline.LaneBy;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.FirstRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that the window asks for is in the bundle, and every text there is asked for. */
class MessagesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/exhibit/ui");
  private static final Path BUNDLE =
      Path.of("src/main/resources/dev/exhibit/ui/messages.properties");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z0-9]+)+)\"");

  /** How the workspace's own store may be away. */
  private static final StoreHealth.Own[] AWAY = {StoreHealth.Own.STOPPED, StoreHealth.Own.SILENT};

  /** Prefixes of keys whose rest is the name of a constant. */
  private static final List<List<String>> WORDS =
      List.of(
          words("standing", Standing.values()),
          words("screen", Screen.values()),
          words("signal", ShellViewModel.Signal.values()),
          words("kind", HitKind.values()),
          words("kinds", HitKind.values()),
          words("evidence", Criterion.Evidence.values()),
          words("bylogs", Criterion.Evidence.values()),
          words("nature", Control.Nature.values()),
          words("strip", Strip.Kind.values()),
          words("item", Item.Kind.values()),
          words("run", RunCell.values()),
          words("ran", RunCell.values()),
          words("gap", GapKind.values()),
          words("gapmeans", GapKind.values()),
          words("controlgroup", ControlRow.Grouping.values()),
          words("gapgroup", GapList.Grouping.values()),
          words("gapsort", GapList.Sort.values()),
          words("startstep", StartViewModel.Step.values()),
          words("startabout", StartViewModel.Step.values()),
          words("starttold", StartViewModel.Told.values()),
          words("looks", FirstRun.Looks.values()),
          words("scope", ScopeChoice.Kind.values()),
          words("answersign", AnswerSign.values()),
          words("issuepart", IssuePart.values()),
          words("issuestand", IssueStand.values()),
          words("saying", PeopleViewModel.Act.values()),
          words("sayingtitle", PeopleViewModel.Act.values()),
          words("auditresult", AuditorMark.Result.values()),
          words("theme", ThemeMode.values()),
          words("own", AWAY),
          words("owntold", AWAY),
          words("motion", MotionMode.values()),
          words("density", Density.values()),
          words("readers", ReadersModel.Kind.values()),
          words("readersmeans", ReadersModel.Kind.values()),
          words("signing", SigningModel.Kind.values()),
          words("signingmeans", SigningModel.Kind.values()),
          words("comparewhat", CompareModel.What.values()),
          words("comparison", Comparison.Outcome.values()),
          words("compareremark", Comparison.Remark.values()),
          words("statechange", Comparison.StateChange.values()),
          words("difference", Comparison.Difference.values()),
          words("exhibitdiffers", ExhibitChange.Difference.values()),
          words("itemstatus", Comparison.ItemStatus.values()),
          words("ground", Comparison.Ground.values()),
          words("gapstatus", Comparison.GapStatus.values()),
          words("severity", Severity.values()),
          words("definitionchange", DefinitionChange.Kind.values()),
          words("laneby", LaneBy.values()),
          words("mark", EventMark.values()),
          words("connectionkind", ConnectionModel.Kind.values()),
          words("connectionway", ConnectionDesk.Way.values()),
          words("connectionfield", ConnectionModel.Field.values()),
          words("connectionprompt", ConnectionModel.Field.values()),
          words("connectionstep", ConnectionStep.Kind.values()),
          words("connectionoutcome", ConnectionStep.Outcome.values()),
          words("stage", AlertStep.Stage.values()),
          words("stagehead", AlertStep.Stage.values()),
          words("stagedid", AlertStep.Stage.values()),
          words("alertact", AlertAct.values()),
          words("engagementtext", EngagementForm.Text.values()),
          words("beginstep", BeginViewModel.Step.values()),
          words("scoping", EngagementForm.Scoping.values()),
          words("category", Scope.Category.values()),
          words("carved", EngagementForm.Carved.values()),
          words("excluded", EngagementForm.Excluded.values()),
          words("who", EngagementForm.Who.values()),
          words("jobfield", EngagementForm.JobField.values()),
          words("alertorder", AlertOrder.values()),
          words("alertspan", AlertSpan.values()));

  private static List<String> words(String prefix, Enum<?>[] constants) {
    return Stream.of(constants).map(constant -> prefix + "." + constant.name()).toList();
  }

  private static Set<String> asked(Set<String> bundle) throws IOException {
    Set<String> asked = new TreeSet<>();
    WORDS.forEach(asked::addAll);
    new FakeWorkbench().criteria().forEach(one -> asked.add("group." + one.group()));
    for (PeopleViewModel.Act act : PeopleViewModel.Act.values()) {
      act.fields().forEach(field -> asked.add("people.field." + field));
    }
    asked.remove("people.field.record"); // it is shown, not asked for
    asked.add("people.field.by");
    for (String source : sources()) {
      Matcher matcher = KEY.matcher(source);
      while (matcher.find()) {
        String key = matcher.group(1);
        String section = key.substring(0, key.indexOf('.') + 1);
        if (bundle.stream().anyMatch(known -> known.startsWith(section))) {
          asked.add(key);
        }
      }
    }
    asked.removeIf(MessagesTest::isField);
    return asked;
  }

  /** Field names of events look like keys. */
  private static boolean isField(String key) {
    return key.equals("event.category") || key.equals("error.code");
  }

  private static List<String> sources() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        all.add(Files.readString(file));
      }
    }
    return all;
  }

  private static Properties bundle() throws IOException {
    Properties bundle = new Properties();
    try (var reader = Files.newBufferedReader(BUNDLE, StandardCharsets.UTF_8)) {
      bundle.load(reader);
    }
    return bundle;
  }

  @Test
  void nothingIsMissingAndNothingIsLeftOver() throws IOException {
    Set<String> known = new TreeSet<>(bundle().stringPropertyNames());
    Set<String> asked = asked(known);
    assertFalse(asked.isEmpty());
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(known);
    Set<String> unused = new TreeSet<>(known);
    unused.removeAll(asked);
    assertEquals(
        Set.of(), missing, () -> "paste into the bundle:\n" + String.join("=\n", missing) + "=");
    assertEquals(Set.of(), unused, "take these out of the bundle");
  }

  @Test
  void noKeyStandsTwice() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (String line : Files.readAllLines(BUNDLE)) {
      int end = line.indexOf('=');
      if (end > 0 && !line.startsWith("#")) {
        String key = line.substring(0, end).strip();
        assertTrue(seen.add(key), () -> "of two texts the later one wins: " + key);
      }
    }
    assertFalse(seen.isEmpty());
  }

  @Test
  void everyTextCanBeFormatted() throws IOException {
    Properties bundle = bundle();
    for (String key : bundle.stringPropertyNames()) {
      String text = bundle.getProperty(key);
      assertFalse(text.contains("'"), () -> key + " holds an apostrophe, which the formatter eats");
      new MessageFormat(text, Locale.ENGLISH).format(new Object[] {1, 2, 3, 4});
    }
  }
}
