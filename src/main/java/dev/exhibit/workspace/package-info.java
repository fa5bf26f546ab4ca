/** The workspace on disk: engagement, sources, ledger, stored evaluations, issued packages. */
@NullMarked
package dev.exhibit.workspace;

import org.jspecify.annotations.NullMarked;
