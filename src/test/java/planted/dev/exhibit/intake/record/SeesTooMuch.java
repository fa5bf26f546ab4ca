package planted.dev.exhibit.intake.record;

/** Breaks its direction on purpose. */
class SeesTooMuch {
  planted.dev.exhibit.boot.Boot boot;
}
