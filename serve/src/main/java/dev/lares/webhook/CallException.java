package dev.lares.webhook;

/**
 * A webhook that could not be asked, or did not answer properly; the message is Kubernetes' own.
 */
final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String UNANSWERED = "failed to call webhook: ";

  CallException(String message) {
    super(message, null, false, false);
  }

  /** Of a webhook that was not reached, or answered no review. */
  static CallException unanswered(String why) {
    return new CallException(UNANSWERED + why);
  }

  /** The message without what only those of admission begin with. */
  String bare() {
    var message = String.valueOf(getMessage());
    return message.startsWith(UNANSWERED) ? message.substring(UNANSWERED.length()) : message;
  }

  static CallException wrong(String why) {
    return new CallException("received invalid webhook response: " + why);
  }
}
