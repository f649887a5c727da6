/** Tests of requests for certificates. */
@NullMarked
package dev.lares.pkcs;

import org.jspecify.annotations.NullMarked;
