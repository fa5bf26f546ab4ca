package planted.dev.exhibit.intake.ansible;

/** Breaks its direction on purpose. */
class SeesTooMuch {
  planted.dev.exhibit.boot.Boot boot;
}
