package dev.lares.cel;

/** A value of one of Kubernetes' own types, such as a quantity or an address. */
public interface Opaque {
  /** {@code kubernetes.Quantity}. */
  String typeName();
}
