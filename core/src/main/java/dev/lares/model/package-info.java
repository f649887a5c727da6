/**
 * Kubernetes objects as decisions see them: small immutable records, only what a decision needs.
 */
@NullMarked
package dev.lares.model;

import org.jspecify.annotations.NullMarked;
