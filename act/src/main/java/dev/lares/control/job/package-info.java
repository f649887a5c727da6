/** The controllers of Jobs and CronJobs, and what clears finished Jobs away. */
@NullMarked
package dev.lares.control.job;

import org.jspecify.annotations.NullMarked;
