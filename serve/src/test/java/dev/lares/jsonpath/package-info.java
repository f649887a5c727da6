@org.jspecify.annotations.NullMarked
package dev.lares.jsonpath;
