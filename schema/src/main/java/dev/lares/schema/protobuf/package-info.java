/** Kubernetes' protobuf encoding, read and written by the table instead of generated code. */
@NullMarked
package dev.lares.schema.protobuf;

import org.jspecify.annotations.NullMarked;
