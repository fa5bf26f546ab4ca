package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
  @TempDir private Path home;

  @AfterEach
  void letGo() {
    Logs.quiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "100%home", "%t and %%", "Prüfung #1 100 %g%u"})
  void areInTheirFolderWhateverItIsCalled(String name) throws Exception {
    Path folder = home.resolve(name);
    Logs.to(folder);
    Logger.getLogger("dev.exhibit.test").warning("the words of this test");
    Logs.quiet();
    Path log = folder.resolve("exhibit.0.log");
    assertTrue(Files.readString(log).contains("the words of this test"));
  }
}
