package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Relationship;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.ItemRule;
import dev.exhibit.workspace.StarterSources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every criterion has one answer that can be relied on: a control, else a person's word. */
class AttestationControlsTest {
  private static final List<String> CRITERIA =
      CriteriaTable.read().stream().map(Criterion::id).toList();
  private static final ControlReader READER =
      new ControlReader(CRITERIA, StarterSources.all().stream().map(s -> s.name()).toList());
  private static final List<Control> SHIPPED = new ControlFiles(READER).shipped().controls();

  @Test
  void allSixtyOneAreAnsweredAndNoneTwiceByAWord() {
    Map<String, TreeSet<String>> answers = new TreeMap<>();
    for (Control control : SHIPPED) {
      control.criteria().stream()
          .filter(link -> link.relationship() == Relationship.PRIMARY)
          .forEach(
              link -> answers.computeIfAbsent(link.id(), id -> new TreeSet<>()).add(control.id()));
    }
    assertEquals(new TreeSet<>(CRITERIA), answers.keySet());
    assertEquals(61, answers.size());
    Map<String, TreeSet<String>> twice =
        answers.entrySet().stream()
            .filter(one -> one.getValue().size() > 1)
            .filter(one -> one.getValue().contains("ATT-" + one.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    assertEquals(
        Map.of(), twice, "delete these ATT files and their lines in index.txt: a control answers");
  }

  @Test
  void eachHasItsOwnWordsAndItsOwnDocument() {
    List<Control> attested = SHIPPED.stream().filter(Control::isAttested).toList();
    assertTrue(attested.size() > 30);
    for (Control control : attested) {
      assertEquals("ATT-" + control.criteria().getFirst().id(), control.id());
      assertEquals(1, control.criteria().size(), control.id());
      assertEquals(Control.Nature.DOCUMENT, control.nature());
    }
    assertEquals(
        attested.size(),
        attested.stream().map(Control::statement).distinct().count(),
        "statements");
    assertEquals(attested.size(), attested.stream().map(Control::title).distinct().count());
    assertEquals(
        attested.size(),
        attested.stream()
            .map(control -> ((ItemRule.Attestations) control.items()).document())
            .distinct()
            .count());
  }

  private static List<String> faults(String yaml) {
    return switch (READER.read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case ControlReader.Read.Good good -> List.of();
      case ControlReader.Read.Broken broken ->
          broken.broken().faults().stream().map(String::valueOf).toList();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nature: document|nature: event|'document' goes with 'attestation'
          renew: P365D|renew: PT1H|'renew' must be at least PT24H
          renew: P365D|renew: yearly|'renew' must be for how long an attestation holds
          renew: P365D|again: P365D|'again' is not a key here
          attestation:|attested:|'population' is missing: a control has 'population' and 'attributes'
          """)
  void aSlipIsNamed(String right, String wrong, String fault) {
    String good =
        SHIPPED.stream()
            .filter(control -> control.id().equals("ATT-CC1.1"))
            .findFirst()
            .orElseThrow()
            .definition()
            .text();
    assertEquals(List.of(), faults(good));
    assertTrue(good.contains(right));
    List<String> found = faults(good.replace(right, wrong));
    assertTrue(found.stream().anyMatch(one -> one.contains(fault)), found::toString);
  }
}
