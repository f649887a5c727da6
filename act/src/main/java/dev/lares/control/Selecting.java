package dev.lares.control;

import dev.lares.model.Meta;
import dev.lares.select.LabelSelector;
import dev.lares.view.View;
import java.util.function.Function;

/** The objects of one type, each of which selects others by their labels. */
public record Selecting<T>(
    View<T> view, Function<T, Meta> meta, Function<T, LabelSelector> selector) {}
