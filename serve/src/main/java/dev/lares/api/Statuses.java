package dev.lares.api;

import dev.lares.kind.Texts;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.model.ApiStatus.Details;
import dev.lares.model.ResourceType;
import dev.lares.right.Wish;
import dev.lares.store.ExpiredException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every refusal of the API, in Kubernetes' words (spec: Status objects). */
public final class Statuses {
  private Statuses() {}

  public static ApiException badRequest(String message) {
    return refusal(400, "BadRequest", message, null);
  }

  /** {@code <r> "n" is forbidden: why}. */
  public static ApiException forbidden(ResourceType type, String name, String why) {
    return forbidden(type, name, why, List.of());
  }

  public static ApiException forbidden(
      ResourceType type, String name, String why, List<Cause> causes) {
    var message = quoted(type.groupResource(), name) + " is forbidden: " + why;
    return refusal(403, "Forbidden", message, of(type, name, causes, null));
  }

  /** A wish that nothing allows; {@code reason} may be empty. */
  public static ApiException notAllowed(Wish wish, String user, String reason) {
    var resource = wish.group().isEmpty() ? wish.resource() : wish.resource() + "." + wish.group();
    var subject = wish.name().isEmpty() ? resource : quoted(resource, wish.name());
    var message =
        (subject.isEmpty() ? "forbidden: " : subject + " is forbidden: ")
            + wish.refusal(user)
            + (reason.isEmpty() ? "" : ": " + reason);
    var details = new Details(wish.name(), wish.group(), wish.resource(), "", List.of(), null);
    return refusal(403, "Forbidden", message, details);
  }

  public static ApiException notFound(ResourceType type, String name) {
    return refusal(
        404,
        "NotFound",
        quoted(type.groupResource(), name) + " not found",
        of(type, name, List.of(), null));
  }

  /** A path that leads nowhere. */
  public static ApiException noSuchResource() {
    return refusal(
        404, "NotFound", "the server could not find the requested resource", Details.NONE);
  }

  public static ApiException methodNotAllowed() {
    return refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Details.NONE);
  }

  /** A verb that custom resources have, but not where it was asked. */
  public static ApiException notSupported(ResourceType type, String verb) {
    return refusal(
        405,
        "MethodNotAllowed",
        verb + " is not supported on resources of kind " + Texts.quoted(type.groupResource()),
        of(type, "", List.of(), null));
  }

  public static ApiException alreadyExists(ResourceType type, String name) {
    return refusal(
        409,
        "AlreadyExists",
        quoted(type.groupResource(), name) + " already exists",
        of(type, name, List.of(), null));
  }

  public static ApiException stillBeingDeleted(ResourceType type, String name) {
    return refusal(
        409,
        "AlreadyExists",
        "object is being deleted: " + quoted(type.groupResource(), name) + " already exists",
        of(type, name, List.of(), null));
  }

  public static ApiException noUniqueName(ResourceType type, String name) {
    return refusal(
        409,
        "AlreadyExists",
        quoted(type.groupResource(), name)
            + " already exists, the server was not able to generate a unique name for the object",
        of(type, name, List.of(), 1));
  }

  public static ApiException modified(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  /** {@code Operation cannot be fulfilled on <r> "n": why}. */
  public static ApiException conflict(ResourceType type, String name, String why) {
    return refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + quoted(type.groupResource(), name) + ": " + why,
        of(type, name, List.of(), null));
  }

  /** What an apply would change belongs to others. */
  public static ApiException applyConflict(dev.lares.schema.apply.Conflict conflict) {
    var causes =
        conflict.causes().stream()
            .map(cause -> new Cause("FieldManagerConflict", cause.message(), cause.path()))
            .toList();
    return refusal(
        409,
        "Conflict",
        String.valueOf(conflict.getMessage()),
        new Details("", "", "", "", causes, null));
  }

  /** The same for a subresource, named as {@code pods/binding}. */
  public static ApiException conflictOn(String resource, String name, String why) {
    return refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + quoted(resource, name) + ": " + why,
        new Details(name, "", resource, "", List.of(), null));
  }

  /** A delete whose precondition does not hold; it names the kind, not the resource. */
  public static ApiException precondition(ResourceType type, String name, String why) {
    return refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + quoted(type.groupKind(), name) + ": " + why,
        new Details(name, type.group(), type.kind(), "", List.of(), null));
  }

  public static ApiException uidMismatch(
      ResourceType type, String key, String name, String asked, String found) {
    return conflict(
        type,
        name,
        "StorageError: invalid object, Code: 4, Key: /registry/"
            + type.plural()
            + "/"
            + key
            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
            + asked
            + ", UID in object meta: "
            + found);
  }

  /** {@code message} says what was asked and what there is. */
  public static ApiException expired(String message) {
    return refusal(410, "Expired", message, null);
  }

  /** A watch from a revision that has left the window. */
  public static ApiException tooOld(ExpiredException from) {
    return expired("too old resource version: " + from.asked() + " (" + from.oldest() + ")");
  }

  /** A page whose snapshot is gone; {@code fresh} continues with the objects as they are now. */
  public static ApiException pageExpired(String fresh) {
    var message =
        "The provided continue parameter is too old to display a consistent list result. You can"
            + " start a new list without the continue parameter, or use the continue token in this"
            + " response to retrieve the remainder of the results. Continuing with the provided"
            + " token results in an inconsistent list - objects that were created, modified, or"
            + " deleted between the time the first chunk was returned and now may show up in the"
            + " list.";
    return new ApiException(new ApiStatus(410, "Expired", message, null, fresh));
  }

  public static ApiException unsupportedMediaType(List<String> accepted) {
    return refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted),
        null);
  }

  public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
    return invalid(type.groupKind(), type.group(), type.kind(), name, causes);
  }

  /** Where the resource stands in place of the kind, as it does for a missing resourceVersion. */
  public static ApiException invalidResource(ResourceType type, String name, List<Cause> causes) {
    return invalid(type.groupResource(), type.group(), type.plural(), name, causes);
  }

  /** Options of a request: {@code ListOptions.meta.k8s.io "" is invalid: ...}. */
  public static ApiException invalidOptions(String kind, List<Cause> causes) {
    return invalid(kind + ".meta.k8s.io", "meta.k8s.io", kind, "", causes);
  }

  /** A patch whose result is no object; such a refusal names neither kind nor object. */
  public static ApiException invalidPatch(String rendered, String why) {
    var cause = new Cause("FieldValueInvalid", "Invalid value: " + rendered + ": " + why, "patch");
    return invalid("", "", "", "", List.of(cause));
  }

  /**
   * Several causes are listed in brackets; the same text is listed once, though every cause stays
   * in details.
   */
  public static ApiException invalid(
      String groupKind, String group, String kind, String name, List<Cause> causes) {
    var texts = new LinkedHashSet<String>();
    for (var cause : causes)
      texts.add(cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message());
    var list =
        texts.size() == 1
            ? texts.iterator().next()
            : texts.stream().collect(Collectors.joining(", ", "[", "]"));
    var message = quoted(groupKind, name) + " is invalid: " + list;
    return refusal(422, "Invalid", message, new Details(name, group, kind, "", causes, null));
  }

  /** {@code message} names the limit. */
  public static ApiException tooLarge(String message) {
    return refusal(413, "RequestEntityTooLarge", message, null);
  }

  /** A patch operation that cannot be performed; Kubernetes says no more than this. */
  public static ApiException rejectedPatch() {
    return refusal(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        Details.NONE);
  }

  /** An eviction that its budget refuses. */
  public static ApiException tooManyRequests(
      String message, List<Cause> causes, @Nullable Integer retryAfterSeconds) {
    return refusal(
        429, "TooManyRequests", message, new Details("", "", "", "", causes, retryAfterSeconds));
  }

  /** What real servers answer to an error nobody gave a kind: 500 without a reason. */
  public static ApiException plain500(String message) {
    return refusal(500, "", message, null);
  }

  public static ApiException internal(String message) {
    var cause = new Cause("", message, "");
    return refusal(
        500,
        "InternalError",
        "Internal error occurred: " + message,
        new Details("", "", "", "", List.of(cause), null));
  }

  public static ApiException futureVersion(long asked, long current) {
    var message = "Too large resource version: " + asked + ", current: " + current;
    var cause = new Cause("ResourceVersionTooLarge", "Too large resource version", "");
    return refusal(
        504, "Timeout", "Timeout: " + message, new Details("", "", "", "", List.of(cause), 1));
  }

  private static ApiException refusal(
      int code, String reason, String message, @Nullable Details details) {
    return new ApiException(new ApiStatus(code, reason, message, details));
  }

  private static Details of(
      ResourceType type, String name, List<Cause> causes, @Nullable Integer retryAfterSeconds) {
    return new Details(name, type.group(), type.plural(), "", causes, retryAfterSeconds);
  }

  private static String quoted(String what, String name) {
    return what + " \"" + name + "\"";
  }
}
