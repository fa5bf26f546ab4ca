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
import org.jspecify.annotations.Nullable;

/**
 * Reads every match of a view: slices fetch pages ahead of the caller, who gets them one by one.
 * Pages hold so many documents that an answer stays near a fixed size, however large documents are.
 */
final class Walk {
  private static final int SLICES = 4;
  private static final String BY_PLACE = "_shard_doc";

  /** Fewer matches than this are read by one slice. */
  private static final long WORTH_SLICING = 20_000;

  private final Searcher searcher;
  private final Selection selection;
  private final PageSize size;
  private final Cancellation cancellation;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(SLICES);

  Walk(Searcher searcher, Selection selection, PageSize size, Cancellation cancellation) {
    this.searcher = searcher;
    this.selection = selection;
    this.size = size;
    this.cancellation = cancellation;
  }

  private sealed interface Step {
    record Page(Found found) implements Step {}

    record End() implements Step {}

    record Failure(RuntimeException cause) implements Step {}
  }

  Answer<Long> run(DocumentSink sink) {
    cancellation.throwIfCancelled();
    int asked = size.documents();
    Found first =
        searcher.searchBeside(
            selection,
            Histograms.extent(selection),
            Json.object("size", asked, "sort", List.of(BY_PLACE)));
    size.learn(first);
    Set<String> problems = new LinkedHashSet<>(first.problems());
    long handed;
    if (first.total() > WORTH_SLICING) {
      handed = fetchAll(sink, SLICES, null, problems);
    } else {
      handed = hand(first, sink);
      if (first.hits().size() == asked) {
        handed += fetchAll(sink, 1, first, problems);
      }
    }
    if (handed != first.total()) {
      problems.add(handed + " of " + first.total() + " documents could be read");
    }
    return Found.answer(handed, first.proof(), List.copyOf(problems));
  }

  private long fetchAll(
      DocumentSink sink, int slices, @Nullable Found before, Set<String> problems) {
    try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int slice = 0; slice < slices; slice++) {
          int mine = slice;
          fetchers.execute(() -> fetch(mine, slices, before));
        }
        return hand(sink, slices, problems);
      } finally {
        fetchers.shutdownNow();
      }
    }
  }

  private long hand(Found page, DocumentSink sink) {
    for (Object hit : page.hits()) {
      cancellation.throwIfCancelled();
      sink.accept(Documents.unsorted(selection, hit));
    }
    cancellation.throwIfCancelled();
    return page.hits().size();
  }

  private long hand(DocumentSink sink, int slices, Set<String> problems) {
    long handed = 0;
    int running = slices;
    while (running > 0) {
      cancellation.throwIfCancelled();
      switch (next()) {
        case Step.Page page -> {
          problems.addAll(page.found().problems());
          handed += hand(page.found(), sink);
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

  private void fetch(int slice, int slices, @Nullable Found before) {
    try {
      try {
        pages(slice, slices, before);
        steps.put(new Step.End());
      } catch (RuntimeException e) {
        steps.put(new Step.Failure(e));
      }
    } catch (InterruptedException e) {
      // The reader has gone.
      Thread.currentThread().interrupt();
    }
  }

  /** Reads page after page; the last one holds fewer documents than were asked for. */
  private void pages(int slice, int slices, @Nullable Found before) throws InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sort", List.of(BY_PLACE));
    body.put("track_total_hits", false);
    if (slices > 1) {
      body.put("slice", Json.object("id", slice, "max", slices));
    }
    if (before != null) {
      body.put("search_after", Json.list(before.hits().getLast(), "sort"));
    }
    while (true) {
      int asked = size.documents();
      body.put("size", asked);
      Found found = searcher.search(selection, body);
      List<?> hits = found.hits();
      size.learn(found);
      steps.put(new Step.Page(found));
      if (hits.size() < asked) {
        return;
      }
      body.put("search_after", Json.list(hits.getLast(), "sort"));
    }
  }
}
