/** OpenAPI v3 documents of what a server offers, made from the table when somebody asks. */
@NullMarked
package dev.lares.schema.openapi;

import org.jspecify.annotations.NullMarked;
