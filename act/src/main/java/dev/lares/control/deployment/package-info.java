/** The controller of Deployments. */
@NullMarked
package dev.lares.control.deployment;

import org.jspecify.annotations.NullMarked;
