@NullMarked
package dev.lares.http;

import org.jspecify.annotations.NullMarked;
