/**
 * The one shell around every controller: keyed work, back-off, seeing one's own writes, events.
 *
 * <p>A controller is a type of key, the views that call {@link
 * dev.lares.control.Controller#add(Object)} with the keys a change concerns, and a {@link
 * dev.lares.control.Reconciler} that brings one key's part of the cluster closer to what is wanted.
 * The shell sees to the rest: a key is worked on by one thread, once per however many changes;
 * never before the views it reads are complete, and never before they show what was last written
 * for it; a refused write is tried again with growing delay. A reconciler therefore reads views,
 * lets a pure function of {@code decide} say what to do, does it with its {@link
 * dev.lares.control.Hands}, and keeps no memory of its own writes.
 */
@NullMarked
package dev.lares.control;

import org.jspecify.annotations.NullMarked;
