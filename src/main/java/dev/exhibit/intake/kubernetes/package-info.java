/** The audit log of the Kubernetes API server. */
@NullMarked
package dev.exhibit.intake.kubernetes;

import org.jspecify.annotations.NullMarked;
