package dev.lares.webhook;

/**
 * A webhook that could not be asked, or did not answer properly; the message is Kubernetes' own.
 */
final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallException(String message) {
    super(message, null, false, false);
  }

  /** Of a webhook that was not reached, or answered no review. */
  static CallException unanswered(String why) {
    return new CallException("failed to call webhook: " + why);
  }

  static CallException wrong(String why) {
    return new CallException("received invalid webhook response: " + why);
  }
}
