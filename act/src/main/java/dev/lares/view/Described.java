package dev.lares.view;

import dev.lares.model.Meta;
import java.util.function.Function;

/**
 * A decoding for those who care only for what every object has.
 *
 * @param meta finds that in what is decoded
 */
public record Described<T>(Decoding<T> decoding, Function<T, Meta> meta) {}
