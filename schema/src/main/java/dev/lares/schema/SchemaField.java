package dev.lares.schema;

import java.util.List;

/**
 * One field of a type, as JSON shows it.
 *
 * @param name in JSON, case-sensitive
 * @param number in protobuf; 0 where protobuf does not carry it ({@code kind}, {@code apiVersion})
 * @param within the embedded message that carries the field in protobuf, such as a Volume's
 *     VolumeSource, as {@link SchemaType#embedded} counts; 0 if the type's own message does
 * @param pointer true if Go holds a pointer, so that absent and zero differ
 * @param required as published in OpenAPI
 * @param preset the value OpenAPI publishes as default, as JSON text; empty if none
 * @param choices the values OpenAPI publishes, sorted; empty if any will do
 * @param goType as Go's messages show it: {@code string}, {@code []v1.Container}, {@code
 *     v1.PullPolicy}; of a pointer what it points to
 * @param embedding the Go struct that brings the field, such as {@code VolumeSource}, or several
 *     joined by dots; empty if it is the type's own
 */
public record SchemaField(
    String name,
    int number,
    int within,
    Shape shape,
    Presence presence,
    boolean pointer,
    boolean required,
    Merging merging,
    String preset,
    List<String> choices,
    String goType,
    String embedding) {}
