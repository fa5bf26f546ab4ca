/**
 * The results of a package in the assessment layer of OSCAL 1.2.1 (NIST), for programs that read
 * it.
 */
@NullMarked
package dev.exhibit.evidence.oscal;

import org.jspecify.annotations.NullMarked;
