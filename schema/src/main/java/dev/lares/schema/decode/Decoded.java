package dev.lares.schema.decode;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as Kubernetes would print it again: only known fields, in order, each in its canonical
 * form.
 *
 * @param complaints what strict validation refuses and lenient validation warns of, in the order of
 *     the input: {@code unknown field "spec.foo"}, {@code duplicate field "spec.replicas"}
 */
public record Decoded(ObjectNode object, List<String> complaints) {}
