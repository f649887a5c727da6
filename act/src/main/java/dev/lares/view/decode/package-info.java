/**
 * How Kubernetes' JSON becomes the records of {@code dev.lares.model}, in one pass over the bytes.
 */
@NullMarked
package dev.lares.view.decode;

import org.jspecify.annotations.NullMarked;
