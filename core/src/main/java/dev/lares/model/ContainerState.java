package dev.lares.model;

/** What a container is doing. */
public sealed interface ContainerState {
  /** It has not started; {@code reason} is such as {@code ImagePullBackOff}, may be empty. */
  record Waiting(String reason) implements ContainerState {}

  record Running() implements ContainerState {}

  /** It has stopped; {@code reason} is such as {@code Error}, may be empty. */
  record Terminated(int exitCode, String reason) implements ContainerState {}
}
