/**
 * The report as PDF: templates to XHTML to tagged PDF. The only user of PDFBox and its layout
 * library.
 */
@NullMarked
package dev.exhibit.evidence.pdf;

import org.jspecify.annotations.NullMarked;
