package dev.exhibit.ui.look;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares pictures as somebody does who stands a little away: by the mean colour of tiles, so that
 * the edge of a letter may be smoothed in another way, but nothing may move or change its colour.
 */
public final class Comparison {
  /** Edge of a tile in pixels of the smaller pictures. */
  static final int TILE = 8;

  /** By how much a channel of a tile's mean may differ, of 255. */
  static final int TOLERANCE = 8;

  /** So many tiles may differ: a caret that blinks is one. */
  static final int FEW = 2;

  private Comparison() {}

  /**
   * What a person reviewed is kept at half the size, and in fewer colours, since it is many.
   *
   * @return each pixel the mean of four, its channels in steps of four
   */
  public static BufferedImage small(BufferedImage whole) {
    int width = whole.getWidth() / 2;
    int height = whole.getHeight() / 2;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] mean = mean(whole, 2 * x, 2 * y, 2);
        small.setRGB(x, y, (mean[0] & 0xfc) << 16 | (mean[1] & 0xfc) << 8 | mean[2] & 0xfc);
      }
    }
    return small;
  }

  private static int[] mean(BufferedImage image, int left, int top, int edge) {
    int right = Math.min(image.getWidth(), left + edge);
    int bottom = Math.min(image.getHeight(), top + edge);
    int[] sum = new int[3];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int rgb = image.getRGB(x, y);
        sum[0] += rgb >> 16 & 0xff;
        sum[1] += rgb >> 8 & 0xff;
        sum[2] += rgb & 0xff;
      }
    }
    int pixels = (right - left) * (bottom - top);
    return new int[] {sum[0] / pixels, sum[1] / pixels, sum[2] / pixels};
  }

  /**
   * Which tiles differ, in words; empty where the pictures are the same for a person.
   *
   * @param now and {@code reviewed} made small
   */
  static List<String> differences(BufferedImage now, BufferedImage reviewed) {
    if (now.getWidth() != reviewed.getWidth() || now.getHeight() != reviewed.getHeight()) {
      return List.of("it has another size: " + size(now) + ", not " + size(reviewed));
    }
    List<String> found = new ArrayList<>();
    for (int y = 0; y < now.getHeight(); y += TILE) {
      for (int x = 0; x < now.getWidth(); x += TILE) {
        int far = distance(now, reviewed, x, y);
        if (far > TOLERANCE) {
          found.add(String.format(Locale.ENGLISH, "%d,%d by %d", 2 * x, 2 * y, far));
        }
      }
    }
    return found.size() > FEW ? found : List.of();
  }

  private static String size(BufferedImage image) {
    return image.getWidth() + "×" + image.getHeight();
  }

  private static int distance(BufferedImage now, BufferedImage reviewed, int x, int y) {
    int[] one = mean(now, x, y, TILE);
    int[] other = mean(reviewed, x, y, TILE);
    int far = 0;
    for (int i = 0; i < 3; i++) {
      far = Math.max(far, Math.abs(one[i] - other[i]));
    }
    return far;
  }

  /** The reviewed picture in grey with what differs now in colour and framed. */
  static BufferedImage marked(BufferedImage now, BufferedImage reviewed) {
    BufferedImage marked =
        new BufferedImage(now.getWidth(), now.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < now.getHeight(); y++) {
      for (int x = 0; x < now.getWidth(); x++) {
        boolean inside = x < reviewed.getWidth() && y < reviewed.getHeight();
        int left = x - x % TILE;
        int top = y - y % TILE;
        boolean differs = !inside || distance(now, reviewed, left, top) > TOLERANCE;
        boolean edge = x == left || y == top;
        int rgb = now.getRGB(x, y);
        int grey = 0x80 + ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 6;
        marked.setRGB(x, y, differs ? edge ? 0xff0000 : rgb : grey << 16 | grey << 8 | grey);
      }
    }
    return marked;
  }
}
