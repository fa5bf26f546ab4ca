package dev.exhibit.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the comparison of pictures lets pass, and what it does not. */
class ComparisonTest {
  private static BufferedImage screen(Consumer<Graphics2D> more) {
    BufferedImage image = new BufferedImage(320, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 320, 160);
    pen.setColor(new Color(0x1f2328));
    for (int line = 20; line < 150; line += 20) {
      for (int x = 12; x < 200; x += 9) {
        pen.drawLine(x, line, x + 5, line - 10);
      }
    }
    more.accept(pen);
    pen.dispose();
    return Comparison.small(image);
  }

  private static void pane(Graphics2D pen, int left, int colour) {
    pen.setColor(new Color(colour));
    pen.fillRect(left, 20, 80, 100);
  }

  private static List<String> against(Consumer<Graphics2D> now, Consumer<Graphics2D> reviewed) {
    return Comparison.differences(screen(now), screen(reviewed));
  }

  @Test
  void theSameIsTheSameHoweverItsEdgesAreSmoothed() {
    Consumer<Graphics2D> smooth =
        pen -> {
          pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          pen.drawLine(210, 150, 300, 130);
        };
    assertEquals(List.of(), against(pen -> pen.drawLine(210, 150, 300, 130), smooth));
  }

  @Test
  void anotherColourIsFound() {
    List<String> found = against(pen -> pane(pen, 220, 0xe2f3ec), pen -> pane(pen, 220, 0xfde5e2));
    assertTrue(found.contains("240,32 by 28"), "by place and amount: " + found);
  }

  @Test
  void aPaneThatMovedIsFound() {
    assertFalse(
        against(pen -> pane(pen, 228, 0xd0d7de), pen -> pane(pen, 220, 0xd0d7de)).isEmpty());
  }

  @Test
  void anotherSizeIsFound() {
    BufferedImage larger =
        Comparison.small(new BufferedImage(400, 160, BufferedImage.TYPE_INT_RGB));
    assertEquals(
        List.of("it has another size: 200×80, not 160×80"),
        Comparison.differences(larger, screen(pen -> {})));
  }
}
