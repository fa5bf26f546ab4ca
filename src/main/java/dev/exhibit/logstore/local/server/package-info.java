/**
 * The embedded server's own process. The only code that sees the server's classes; nobody depends
 * on it, and it is packed into jars of its own.
 */
@NullMarked
package dev.exhibit.logstore.local.server;

import org.jspecify.annotations.NullMarked;
