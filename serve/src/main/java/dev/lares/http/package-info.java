/** The API over HTTP/1.1, HTTP/2 and WebSocket, with TLS; who asks is established here. */
@NullMarked
package dev.lares.http;

import org.jspecify.annotations.NullMarked;
