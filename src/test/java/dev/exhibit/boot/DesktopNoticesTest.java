package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DesktopNoticesTest {
  private static final String HOSTILE = "-e \"; rm -rf ~ <b>&\n\u0007end";

  private static List<String> command(String system) {
    return new DesktopNotices(system).command(HOSTILE, HOSTILE).orElseThrow();
  }

  @Test
  void onLinuxWhatIsToldIsAnArgumentAndNoMarkup() {
    List<String> command = command("Linux");
    assertEquals(List.of("notify-send", "--app-name=Exhibit", "--"), command.subList(0, 3));
    assertEquals("Exhibit: -e \"; rm -rf ~ <b>& end", command.get(3));
    assertEquals("-e \"; rm -rf ~ &lt;b&gt;&amp; end", command.get(4));
    assertEquals(5, command.size());
  }

  @Test
  void onMacTheScriptIsFixed() {
    List<String> command = command("Mac OS X");
    assertEquals(
        new DesktopNotices("Mac OS X").command("a", "b").orElseThrow().subList(0, 3),
        command.subList(0, 3));
    assertFalse(command.get(2).contains("rm"), command.get(2));
    assertTrue(command.get(3).startsWith("Exhibit: "), "never an option");
  }

  @Test
  void elsewhereTheWindowTellsAlone() {
    assertFalse(new DesktopNotices("Windows 11").tell("a", "b"));
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    String told =
        new DesktopNotices("Linux")
            .command("a", "x" + "\uD83D\uDD14".repeat(300))
            .orElseThrow()
            .get(4);
    assertEquals(239, told.length());
    assertFalse(Character.isHighSurrogate(told.charAt(told.length() - 1)));
  }
}
