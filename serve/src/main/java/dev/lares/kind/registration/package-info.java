/** Webhooks and policies that take part in admission: what is stored of them, not what they do. */
@NullMarked
package dev.lares.kind.registration;

import org.jspecify.annotations.NullMarked;
