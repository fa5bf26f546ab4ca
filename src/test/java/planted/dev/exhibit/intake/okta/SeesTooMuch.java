package planted.dev.exhibit.intake.okta;

/** Breaks its direction on purpose. */
class SeesTooMuch {
  planted.dev.exhibit.boot.Boot boot;
}
