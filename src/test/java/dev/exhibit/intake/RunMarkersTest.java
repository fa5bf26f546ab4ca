package dev.exhibit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.RunMarkers.Marker;
import dev.exhibit.intake.RunMarkers.Phase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMarkersTest {
  private static final Marker START = new Marker(Phase.START, "7f1c", "site.yml", false, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/true ansible-run start id=7f1c playbook=site.yml check=false",
        "/usr/bin/true ansible-run start check=False playbook=site.yml id=7f1c",
        "true ansible-run start id=7f1c playbook=site.yml check=false",
        "/bin/echo 'ansible-run start id=7f1c playbook=site.yml check=false'",
        "/usr/bin/logger -t ansible -p auth.info ansible-run start id=7f1c playbook=site.yml"
            + " check=false",
        "/bin/sh -c 'echo BECOME-SUCCESS-qwertyuiop ; /bin/true ansible-run start id=7f1c"
            + " playbook=site.yml check=false'",
        "/bin/sh -c echo BECOME-SUCCESS-qwertyuiop; /bin/true ansible-run start id=7f1c"
            + " playbook=site.yml check=false && sleep 0",
        "/bin/bash -c echo\\ BECOME-SUCCESS-q\\ \\;\\ /bin/true\\ ansible-run\\ start\\ id\\=7f1c\\"
            + " playbook\\=site.yml\\ check\\=false",
        "/bin/sh -c '/bin/sh -c '\"'\"'/bin/true ansible-run start id=\"7f1c\""
            + " playbook=\"site.yml\" check=\"false\"; exit 0'\"'\"''",
        "/bin/true ansible-run start id=7f1c playbook=site.yml check=false >/dev/null 2>&1",
      })
  void recognisesTheFormHoweverItIsWrapped(String command) {
    Optional<Marker> found = RunMarkers.recognise(command);
    assertEquals(Optional.of(START), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/usr/bin/vim ansible-run start id=7f1c",
        "/bin/true ansible-run",
        "/bin/true ansible-run start",
        "/bin/true ansible-run start id= playbook=site.yml",
        "/bin/true ansible-run started id=7f1c",
        "ansible-run start id=7f1c",
        "/bin/true && /opt/ansible-run start id=7f1c",
        "/bin/true ; ansible-run start id=7f1c",
        "/bin/cat /var/log/ansible-run start id=7f1c"
      })
  void takesNothingElseForAMark(String command) {
    assertTrue(RunMarkers.recognise(command).isEmpty());
  }

  @Test
  void aFinishSaysHowItEnded() {
    Marker finish =
        RunMarkers.recognise(
                "/bin/true ansible-run finish id=7f1c playbook=Baseline of all hosts check=True"
                    + " status=failed")
            .orElseThrow();
    assertEquals(new Marker(Phase.FINISH, "7f1c", "Baseline of all hosts", true, true), finish);
    EventFields fields = new EventFields();
    finish.put(fields);
    assertEquals(
        Map.of(
            "exhibit",
            Map.of(
                "run",
                Map.of(
                    "phase",
                    "finish",
                    "id",
                    "7f1c",
                    "name",
                    "Baseline of all hosts",
                    "check_mode",
                    true,
                    "status",
                    "failed"))),
        fields.tree());
  }

  @Test
  void aFinishThatDoesNotSayHowItEndedHasNoStatus() {
    EventFields fields = new EventFields();
    RunMarkers.recognise("/bin/true ansible-run finish id=a").orElseThrow().put(fields);
    assertEquals(
        Map.of("exhibit", Map.of("run", Map.of("phase", "finish", "id", "a"))), fields.tree());
  }

  @Test
  void hostileLengthsAreNoTrouble() {
    String many = "/usr/bin/logger " + "-a ".repeat(200_000) + "ansible-run start id=1";
    assertTrue(RunMarkers.recognise(many).isEmpty());
    assertTrue(RunMarkers.recognise("/bin/true ansible-run start id=" + "x".repeat(201)).isEmpty());
  }
}
