/** The controllers that say where services answer: EndpointSlices, Endpoints, and the mirror. */
@NullMarked
package dev.lares.control.endpoints;

import org.jspecify.annotations.NullMarked;
