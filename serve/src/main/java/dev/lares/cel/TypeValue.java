package dev.lares.cel;

/** What {@code type(x)} answers: {@code int}, {@code map}. */
record TypeValue(String name) {}
