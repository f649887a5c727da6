/** What users are told of a namespace that is being emptied. */
@NullMarked
package dev.lares.namespace;

import org.jspecify.annotations.NullMarked;
