package dev.exhibit.monitor;

/** Makes notifiers of the addresses that people name. */
@FunctionalInterface
public interface Notifiers {
  /**
   * The notifier at this address; nothing is sent yet.
   *
   * @throws IllegalArgumentException with a sentence for a person when the address is none
   */
  Notifier at(String address);
}
