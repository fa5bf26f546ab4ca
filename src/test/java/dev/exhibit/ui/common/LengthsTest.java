package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {
  @ParameterizedTest
  @CsvSource({"1 d,P1D", "30 m,PT30M", "2 h 30 m,PT2H30M", "1 d 12 h,P1DT12H", "45 s,PT45S"})
  void whatFilesHaveIsReadAndTypedInWords(String words, String file) {
    assertEquals(words, Lengths.shown(file));
    assertEquals(file, Lengths.typed(words));
  }

  @ParameterizedTest
  @CsvSource({"1d,P1D", "90 min,PT90M", " 2h30m ,PT2H30M"})
  void spacesDoNotMatter(String typed, String file) {
    assertEquals(file, Lengths.typed(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "P1W", "PT0.5S", "P", "30 m 2 h"})
  void whatIsNoneIsLeftAsItIs(String text) {
    assertEquals(text, Lengths.typed(text));
    assertEquals(text, Lengths.shown(text));
  }
}
