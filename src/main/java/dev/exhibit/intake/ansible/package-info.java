/** Ansible: its log in two styles, and what its JSON callbacks write. */
@NullMarked
package dev.exhibit.intake.ansible;

import org.jspecify.annotations.NullMarked;
