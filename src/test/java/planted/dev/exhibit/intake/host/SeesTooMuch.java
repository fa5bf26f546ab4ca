package planted.dev.exhibit.intake.host;

/** Breaks its direction on purpose. */
class SeesTooMuch {
  planted.dev.exhibit.boot.Boot boot;
}
