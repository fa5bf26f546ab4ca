package dev.exhibit.model;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Small texts by key that outlive the program: where a window stood, what was open last. What is
 * kept is a convenience; whoever reads it must do without it. No call waits for a disk.
 */
public interface KeptState {

  /** What was kept under a key, if anything. */
  Optional<String> read(String key);

  /** Keeps a text in place of what was there. */
  void keep(String key, String value);

  /** Keeps nothing under a key any more. */
  void forget(String key);

  /** The part whose keys begin with a prefix and a slash; its own keys are said without. */
  default KeptState under(String prefix) {
    KeptState whole = this;
    return new KeptState() {
      @Override
      public Optional<String> read(String key) {
        return whole.read(prefix + "/" + key);
      }

      @Override
      public void keep(String key, String value) {
        whole.keep(prefix + "/" + key, value);
      }

      @Override
      public void forget(String key) {
        whole.forget(prefix + "/" + key);
      }
    };
  }

  /** One that ends with the program. */
  static KeptState inMemory() {
    Map<String, String> values = new ConcurrentHashMap<>();
    return new KeptState() {
      @Override
      public Optional<String> read(String key) {
        return Optional.ofNullable(values.get(key));
      }

      @Override
      public void keep(String key, String value) {
        values.put(key, value);
      }

      @Override
      public void forget(String key) {
        values.remove(key);
      }
    };
  }
}
