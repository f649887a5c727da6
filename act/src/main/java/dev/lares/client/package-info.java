/** The port through which Lares' controllers read and write a cluster: in process, or over HTTP. */
@NullMarked
package dev.lares.client;

import org.jspecify.annotations.NullMarked;
