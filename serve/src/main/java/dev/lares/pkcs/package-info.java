/** Reads requests for certificates (PKCS #10). */
@NullMarked
package dev.lares.pkcs;

import org.jspecify.annotations.NullMarked;
