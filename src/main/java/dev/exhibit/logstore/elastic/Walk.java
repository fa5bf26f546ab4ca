package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.LogStore.DocumentSink;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Reads every match of a view: slices fetch pages ahead of the caller, who gets them one by one.
 * Pages hold so many documents that an answer stays near a fixed size, however large documents are.
 */
final class Walk {
  private static final int SLICES = 4;

  /** Fewer matches than this are read by one slice. */
  private static final long WORTH_SLICING = 20_000;

  private static final int FIRST_PAGE = 500;
  private static final int LARGEST_PAGE = 5_000;
  private static final long PAGE_BYTES = 4L << 20;

  private final Searcher searcher;
  private final Selection selection;
  private final Cancellation cancellation;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(SLICES);

  Walk(Searcher searcher, Selection selection, Cancellation cancellation) {
    this.searcher = searcher;
    this.selection = selection;
    this.cancellation = cancellation;
  }

  private sealed interface Step {
    record Page(Found found) implements Step {}

    record End() implements Step {}

    record Failure(RuntimeException cause) implements Step {}
  }

  Answer<Long> run(DocumentSink sink) {
    cancellation.throwIfCancelled();
    Found extent = searcher.search(selection, Histograms.extent(selection));
    Set<String> problems = new LinkedHashSet<>(extent.problems());
    long handed = 0;
    if (extent.total() > 0) {
      int slices = extent.total() > WORTH_SLICING ? SLICES : 1;
      try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
        try {
          for (int slice = 0; slice < slices; slice++) {
            int mine = slice;
            fetchers.execute(() -> fetch(mine, slices));
          }
          handed = hand(sink, slices, problems);
        } finally {
          fetchers.shutdownNow();
        }
      }
    }
    if (handed != extent.total()) {
      problems.add(handed + " of " + extent.total() + " documents could be read");
    }
    return Found.answer(handed, extent.proof(), List.copyOf(problems));
  }

  private long hand(DocumentSink sink, int slices, Set<String> problems) {
    long handed = 0;
    int running = slices;
    while (running > 0) {
      cancellation.throwIfCancelled();
      switch (next()) {
        case Step.Page page -> {
          problems.addAll(page.found().problems());
          for (Object hit : page.found().hits()) {
            sink.accept(Documents.unsorted(selection, hit));
            handed++;
          }
        }
        case Step.End end -> running--;
        case Step.Failure failure -> throw failure.cause();
      }
    }
    return handed;
  }

  /** Waits for a page, and looks now and then whether a person has had enough. */
  private Step next() {
    try {
      while (true) {
        Step step = steps.poll(100, TimeUnit.MILLISECONDS);
        if (step != null) {
          return step;
        }
        cancellation.throwIfCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while reading.");
    }
  }

  private void fetch(int slice, int slices) {
    try {
      try {
        pages(slice, slices);
        steps.put(new Step.End());
      } catch (RuntimeException e) {
        steps.put(new Step.Failure(e));
      }
    } catch (InterruptedException e) {
      // The reader has gone.
      Thread.currentThread().interrupt();
    }
  }

  private void pages(int slice, int slices) throws InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sort", List.of("_shard_doc"));
    body.put("track_total_hits", false);
    if (slices > 1) {
      body.put("slice", Json.object("id", slice, "max", slices));
    }
    int size = FIRST_PAGE;
    while (true) {
      body.put("size", size);
      Found found = searcher.search(selection, body);
      List<?> hits = found.hits();
      if (hits.isEmpty()) {
        return;
      }
      body.put("search_after", Json.list(hits.getLast(), "sort"));
      size = nextSize(found.bytes(), hits.size());
      steps.put(new Step.Page(found));
    }
  }

  private static int nextSize(int bytes, int documents) {
    long each = Math.max(1, bytes / documents);
    return Math.clamp(PAGE_BYTES / each, 1, LARGEST_PAGE);
  }
}
