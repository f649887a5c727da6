@NullMarked
package dev.lares.pki;

import org.jspecify.annotations.NullMarked;
