/** What selects what: labels, fields, nodes, taints and tolerations, with Kubernetes' rules. */
@NullMarked
package dev.lares.select;

import org.jspecify.annotations.NullMarked;
