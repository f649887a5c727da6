/** Asks webhooks, over HTTPS, about what is to be stored. */
@NullMarked
package dev.lares.webhook;

import org.jspecify.annotations.NullMarked;
