/** What happens to nodes that report trouble, or nothing at all, and to the pods on them. */
@NullMarked
package dev.lares.nodelife;

import org.jspecify.annotations.NullMarked;
