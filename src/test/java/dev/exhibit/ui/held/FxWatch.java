package dev.exhibit.ui.held;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingStream;

/**
 * Watches the FX thread in two ways: stacks are taken every few milliseconds, and the virtual
 * machine reports every read, write, wait and sleep with its stack, however short.
 */
final class FxWatch implements AutoCloseable {
  private static final int EVERY_MILLIS = 3;
  private static final int DEPTH = 256;
  private static final List<String> EVENTS =
      List.of(
          "jdk.FileRead",
          "jdk.FileWrite",
          "jdk.FileForce",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.ThreadPark",
          "jdk.ThreadSleep",
          "jdk.JavaMonitorWait",
          "jdk.JavaMonitorEnter",
          "jdk.ProcessStart");

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
  private final Set<String> found = new ConcurrentSkipListSet<>();
  private final AtomicLong taken = new AtomicLong();
  private final RecordingStream events;
  private final long fx;
  private boolean ended;

  /** Watches from now on. */
  FxWatch(Thread fxThread) {
    fx = fxThread.threadId();
    deepStacks();
    events = new RecordingStream();
    for (String name : EVENTS) {
      events.enable(name).withoutThreshold().withStackTrace().with("throttle", "off");
      events.onEvent(name, this::reported);
    }
    events.startAsync();
    sampler.scheduleAtFixedRate(this::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The stacks of the toolkit are deeper than the 64 frames that are kept unless asked. */
  private static void deepStacks() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "jfrConfigure",
              new Object[] {new String[] {"stackdepth=" + DEPTH}},
              new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("The recorder cannot be set up", e);
    }
  }

  private void sample() {
    ThreadInfo now = threads.getThreadInfo(fx, DEPTH);
    taken.incrementAndGet();
    if (now != null) {
      Holding.of(
              Arrays.asList(now.getStackTrace()),
              now.getThreadState() == Thread.State.BLOCKED ? "a lock" : null)
          .ifPresent(found::add);
    }
  }

  private void reported(RecordedEvent event) {
    if (event.getThread() == null
        || event.getThread().getJavaThreadId() != fx
        || event.getStackTrace() == null) {
      return;
    }
    List<StackTraceElement> stack = new ArrayList<>();
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      stack.add(
          new StackTraceElement(
              frame.getMethod().getType().getName(),
              frame.getMethod().getName(),
              null,
              frame.getLineNumber()));
    }
    Holding.of(stack, event.getEventType().getName()).ifPresent(found::add);
  }

  /** Ends watching and tells what held the thread. */
  List<String> findings() {
    close();
    return List.copyOf(new TreeSet<>(found));
  }

  /** How many stacks were taken. */
  long taken() {
    return taken.get();
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      sampler.shutdownNow();
      events.stop();
      events.close();
    }
  }
}
