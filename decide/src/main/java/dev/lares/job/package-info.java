/** What a Job wants of its pods: how many run, which count, and when it has ended. */
@NullMarked
package dev.lares.job;

import org.jspecify.annotations.NullMarked;
