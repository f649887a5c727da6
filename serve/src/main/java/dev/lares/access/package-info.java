/** Who may do what: roles, nodes, impersonation and the roles every cluster begins with. */
@NullMarked
package dev.lares.access;

import org.jspecify.annotations.NullMarked;
