/** Signatures: making and checking them. The only user of the signature library. */
@NullMarked
package dev.exhibit.evidence.signing;

import org.jspecify.annotations.NullMarked;
