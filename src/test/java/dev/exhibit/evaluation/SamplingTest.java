package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.SampleFrequency;
import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sha256;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The draw of a sample, as CONTROLS says it. */
class SamplingTest {
  private static final String HASH = Sha256.of("the population");

  @Test
  void theSeedIsOfEngagementControlAndPopulation() {
    assertEquals(Sha256.of("Audit|CTL-1|" + HASH), Sampling.seed("Audit", "CTL-1", HASH));
    assertNotEquals(Sampling.seed("Audit", "CTL-1", HASH), Sampling.seed("Audit", "CTL-2", HASH));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "10,10", "1000,25", "999,40", "9007199254740993,7"})
  void theRunsCoverEveryRowAndEachGivesOne(long rows, int size) {
    List<SamplePick> picks = Sampling.picks(Sampling.seed("a", "b", HASH), rows, size);
    assertEquals(size, picks.size());
    long at = 0;
    for (SamplePick pick : picks) {
      assertEquals(at, pick.from());
      assertTrue(pick.from() <= pick.row() && pick.row() < pick.to(), pick::toString);
      at = pick.to();
    }
    assertEquals(rows, at);
  }

  @Test
  void moreThanThereIsIsAllThereIs() {
    assertEquals(
        LongStream.range(0, 4).boxed().toList(),
        Sampling.picks("s", 4, 9).stream().map(SamplePick::row).toList());
    assertEquals(List.of(), Sampling.picks("s", 0, 9));
  }

  @Test
  void thePicksDependOnTheSeedAlone() {
    assertEquals(Sampling.picks("s", 1000, 25), Sampling.picks("s", 1000, 25));
    assertNotEquals(Sampling.picks("s", 1000, 25), Sampling.picks("t", 1000, 25));
  }

  @ParameterizedTest
  @CsvSource({
    "ANNUAL,1000,1", "QUARTERLY,1000,2", "MONTHLY,1000,2", "WEEKLY,1000,5", "DAILY,1000,25",
    "MANY_A_DAY,1000,40", "AD_HOC,0,0", "AD_HOC,10,10", "AD_HOC,11,8", "AD_HOC,50,8",
    "AD_HOC,51,15", "AD_HOC,250,15", "AD_HOC,251,25", "AD_HOC,100000,25", "DAILY,3,3"
  })
  void theUsualSizes(SampleFrequency frequency, long rows, int size) {
    assertEquals(size, frequency.size(rows));
  }
}
