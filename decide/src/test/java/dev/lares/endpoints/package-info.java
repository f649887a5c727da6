@NullMarked
package dev.lares.endpoints;

import org.jspecify.annotations.NullMarked;
