package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AuditorWork.Act;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerBookTest {
  private static final String DIGEST = "ab".repeat(32);
  private static final int WINDOWS = 4;
  private static final int ACTS = 40;

  @TempDir Path folder;

  private AnswerBook book() {
    return AnswerBook.beside(folder.resolve("package.zip"), DIGEST);
  }

  private void noteAndLook(int window, CountDownLatch begin) throws InterruptedException {
    AnswerBook book = book();
    begin.await();
    for (int i = 0; i < ACTS; i++) {
      book.add(new Act.Cleared("control", window + "-" + i));
      book.read();
    }
  }

  @Test
  void windowsOfOneProgramNoteAtOnce() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService windows = Executors.newFixedThreadPool(WINDOWS)) {
      for (int i = 0; i < WINDOWS; i++) {
        int window = i;
        all.add(
            windows.submit(() -> {
              noteAndLook(window, begin);
              return null;
            }));
      }
      begin.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
    Set<Act> acts = new HashSet<>(book().read().acts());
    assertEquals(WINDOWS * ACTS, acts.size());
  }
}
