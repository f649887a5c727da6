/** One contract that every client must find kept, whoever wrote it. */
@NullMarked
package dev.lares.clients;

import org.jspecify.annotations.NullMarked;
