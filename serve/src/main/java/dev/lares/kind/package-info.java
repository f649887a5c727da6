/**
 * What Kubernetes knows of each kind, in one declaration a kind: names, defaults, validation,
 * columns, selectable fields.
 */
@NullMarked
package dev.lares.kind;

import org.jspecify.annotations.NullMarked;
