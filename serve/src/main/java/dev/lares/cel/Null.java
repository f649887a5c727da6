package dev.lares.cel;

/** The null of expressions. */
public enum Null {
  NULL
}
