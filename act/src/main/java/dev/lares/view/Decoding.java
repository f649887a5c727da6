package dev.lares.view;

import dev.lares.client.ApiObject;
import dev.lares.model.ResourceType;
import java.util.function.Function;

/**
 * How the objects of one type become records.
 *
 * @param decode pure; equal parts of its results should be shared
 */
public record Decoding<T>(ResourceType type, Function<ApiObject, T> decode) {}
