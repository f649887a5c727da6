@org.jspecify.annotations.NullMarked
package dev.lares.kind.structural;
