/** Tests of what pods' controllers decide. */
@NullMarked
package dev.lares.workload;

import org.jspecify.annotations.NullMarked;
