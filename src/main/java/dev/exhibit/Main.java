package dev.exhibit;

/** The {@code exhibit} command. */
public final class Main {
  private Main() {}

  /** Starts the command. */
  public static void main(String[] args) {}
}
