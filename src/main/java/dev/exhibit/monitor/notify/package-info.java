/** Ways to tell people of alerts: requests by HTTP, mail, programs. */
@NullMarked
package dev.exhibit.monitor.notify;

import org.jspecify.annotations.NullMarked;
