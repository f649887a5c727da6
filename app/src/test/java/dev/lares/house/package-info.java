/** The rules of the house, checked on what was compiled. */
@NullMarked
package dev.lares.house;

import org.jspecify.annotations.NullMarked;
