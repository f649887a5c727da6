package dev.lares.scheduling;

/** How a claim to storage stands in the way of a pod that uses it. */
public enum Claim {
  /** There is no such claim. */
  MISSING,
  /** It has been asked to go. */
  LEAVING,
  /** It has no volume yet, and somebody else has to give it one first. */
  UNBOUND,
  /** It wants a volume where the pod goes, and there is none. */
  WITHOUT_VOLUME,
  /** Not at all: it has its volume, or one is made where the pod goes. */
  USABLE
}
