package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecidingLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "true | exhibit.opened.cidr | 0.0.0.0/0 |   \"cidrIp\" : \"0.0.0.0/0\",",
        "false | exhibit.opened.cidr | 0.0.0.0/0 |   \"cidrIp\" : \"10.0.0.0/8\",",
        "true | user.name | ops | sudo:      ops : TTY=pts/0 ; USER=root ; COMMAND=/bin/sh",
        "true | user.effective.name | root | sudo: ops : TTY=pts/0 ; USER=root ; COMMAND=/bin/sh",
        "true | process.args | /bin/sh | sudo: ops : TTY=pts/0 ; USER=root ; COMMAND=/bin/sh",
        "false | process.name | sh | sudo: ops : TTY=pts/0 ; USER=root ; COMMAND=/bin/sh",
        "false | user.name | ops | sudo: devops : TTY=pts/0",
        "false | user.name | ops | mail for ops@example.com",
        "false | user.name | ops | unit ops-backup.service failed",
        "true | user.name | ops | Accepted key for ops.",
        "true | source.port | 50122 |   \"sourcePort\" : 50122,",
        "true | exhibit.opened.port | 22 |   \"fromPort\" : 22,",
        "false | exhibit.opened.port | 22 |   \"minute\" : 22,",
        "false | exhibit.opened.port | 22 |   \"fromPort\" : 2222,",
        "true | exhibit.mfa | false |   \"mfaAuthenticated\" : \"false\",",
        "true | exhibit.public | true |   \"isPublic\" : true,",
        "false | exhibit.public | true |   \"readOnly\" : true,",
      })
  void aLineIsMarkedThatHoldsTheValueByItself(
      boolean marked, String field, String value, String line) {
    assertEquals(marked, DecidingLines.isOne(line, Set.of(field), Set.of(value)), line);
  }

  @Test
  void whatJsonWritesOtherwiseIsFoundAsItIsWritten() {
    String line = "  \"path\" : \"C:\\\\Logs\\\\audit\"";
    assertTrue(DecidingLines.isOne(line, Set.of("file.path"), Set.of("C:\\Logs\\audit")));
    assertFalse(DecidingLines.isOne(line, Set.of("file.path"), Set.of("")), "nothing is no value");
    assertFalse(DecidingLines.isOne(line, Set.of(), Set.of()));
  }
}
