package dev.lares.garbage;

/** What has become of an owner that an object names. */
public enum Tie {
  /** It is there, and its deletion, if asked for, concerns nobody else. */
  SOLID,
  /** It is gone, for certain. */
  DANGLING,
  /** It waits for its dependents to go before it goes itself: a foreground deletion. */
  WAITING,
  /** Nobody can tell: its kind is unknown, or could not be named from where the object is. */
  UNRESOLVED
}
