/** Kubernetes' protobuf encoding of requests, read by the table instead of generated code. */
@NullMarked
package dev.lares.schema.protobuf;

import org.jspecify.annotations.NullMarked;
