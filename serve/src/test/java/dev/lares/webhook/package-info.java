/** Tests of webhooks, against a server on the loopback address. */
@NullMarked
package dev.lares.webhook;

import org.jspecify.annotations.NullMarked;
