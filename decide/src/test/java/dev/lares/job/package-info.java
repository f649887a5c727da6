@NullMarked
package dev.lares.job;

import org.jspecify.annotations.NullMarked;
