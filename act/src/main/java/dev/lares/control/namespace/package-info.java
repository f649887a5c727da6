/**
 * What every namespace is given, its default service account and the cluster's certificate
 * authority; and how a namespace ends.
 */
@NullMarked
package dev.lares.control.namespace;

import org.jspecify.annotations.NullMarked;
