package dev.lares.control;

/** Tells users what a part of the system did, as Kubernetes events. Never blocks, never fails. */
public interface Recorder {
  /**
   * @param normal false for type {@code Warning}
   * @param reason one word in camel case, such as {@code FailedCreate}
   * @param action what was tried, such as {@code Binding}; only events of the scheduler carry it
   */
  void tell(ObjectRef about, boolean normal, String reason, String action, String message);

  default void normal(ObjectRef about, String reason, String message) {
    tell(about, true, reason, "", message);
  }

  default void warning(ObjectRef about, String reason, String message) {
    tell(about, false, reason, "", message);
  }
}
