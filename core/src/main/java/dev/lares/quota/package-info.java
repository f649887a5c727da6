/** What a namespace may hold, and what it does hold, in the resource names of quotas. */
@NullMarked
package dev.lares.quota;

import org.jspecify.annotations.NullMarked;
