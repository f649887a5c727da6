/** Keys, certificates and tokens: made on first start, kept in the data folder, renewed in time. */
@NullMarked
package dev.lares.pki;

import org.jspecify.annotations.NullMarked;
