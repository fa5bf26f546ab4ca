package planted.dev.exhibit.intake.kubernetes;

/** Breaks its direction on purpose. */
class SeesTooMuch {
  planted.dev.exhibit.boot.Boot boot;
}
