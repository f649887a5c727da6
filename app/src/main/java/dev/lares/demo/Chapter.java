package dev.lares.demo;

import java.util.function.Consumer;

/**
 * A step of the story.
 *
 * @param play does it and checks it; ends by {@link Scene.Broken} where a check fails
 */
record Chapter(String title, Consumer<Scene> play) {}
