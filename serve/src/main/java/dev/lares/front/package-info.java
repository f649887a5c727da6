/**
 * The API as requests and answers, whatever carries them: routing, content negotiation, lists,
 * Tables, discovery, health. No sockets, no HTTP library.
 */
@NullMarked
package dev.lares.front;

import org.jspecify.annotations.NullMarked;
