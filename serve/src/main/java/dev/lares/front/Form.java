package dev.lares.front;

import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ApiStatus.Details;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to look, as negotiated from the request.
 *
 * @param shape what the objects are turned into
 * @param metaVersion version of {@code meta.k8s.io} in which Tables and partial objects are written
 * @param pretty indented
 */
public record Form(Media media, Shape shape, String metaVersion, boolean pretty) {
  public static final Form JSON = new Form(Media.JSON, Shape.WHOLE, "v1", false);

  /** What one object takes to be sent. */
  public enum Media {
    JSON("application/json"),
    YAML("application/yaml");

    private final String text;

    Media(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** What is sent in place of an object or list. */
  public enum Shape {
    WHOLE,
    TABLE,
    PARTIAL,
    PARTIAL_LIST
  }

  /** What a kind of path can answer; the lists are those of the texts of a refusal. */
  public enum Offer {
    OBJECT(List.of("application/json", "application/yaml", Accept.PROTOBUF), List.of()),
    LIST(OBJECT.produced, List.of(Accept.JSON_WATCH, Accept.PROTOBUF_WATCH)),
    WATCH(OBJECT.produced, List.of(Accept.JSON_WATCH, Accept.PROTOBUF_WATCH)),
    JSON_ONLY(List.of("application/json"), List.of());

    private final List<String> produced;
    private final List<String> streams;

    Offer(List<String> produced, List<String> streams) {
      this.produced = produced;
      this.streams = streams;
    }
  }

  /**
   * Walks the client's wishes in their order and takes the first that can be met.
   *
   * @throws ApiException 406 if none can
   */
  public static Form negotiate(ApiRequest request, Offer offer) {
    boolean pretty = prettyAsked(request);
    var header = request.headers().joined("accept");
    if (header.isEmpty() || header.equals("*/*") || header.equals("application/json"))
      return pretty ? new Form(Media.JSON, Shape.WHOLE, "v1", true) : JSON;
    var wishes = Accept.parse(header);
    if (wishes.stream().noneMatch(wish -> wish.namesOneOf(offer.produced)))
      throw nothingToOffer(offer);
    for (var wish : wishes) {
      var form = meet(wish, offer, pretty);
      if (form != null) return form;
    }
    throw noneAccepted(offer);
  }

  /** The form of a refusal: what was asked for if that is simple, else JSON. */
  public static Form ofRefusal(ApiRequest request) {
    boolean pretty = prettyAsked(request);
    for (var wish : Accept.parse(request.headers().joined("accept"))) {
      if (wish.accepts("application", "json")) break;
      if (wish.accepts("application", "yaml"))
        return new Form(Media.YAML, Shape.WHOLE, "v1", pretty);
    }
    return new Form(Media.JSON, Shape.WHOLE, "v1", pretty);
  }

  private static @Nullable Form meet(Accept wish, Offer offer, boolean pretty) {
    Media media;
    if (wish.accepts("application", "json")) media = Media.JSON;
    else if (wish.accepts("application", "yaml") && offer == Offer.OBJECT | offer == Offer.LIST)
      media = Media.YAML;
    else return null;
    var stream = wish.parameter("stream");
    if (!stream.isEmpty() && !(offer == Offer.WATCH && stream.equals("watch"))) return null;
    boolean indented = pretty || wish.parameter("pretty").equals("1");
    if (!wish.has("as") && !wish.has("g") && !wish.has("v"))
      return new Form(media, Shape.WHOLE, "v1", indented);
    var version = wish.parameter("v");
    if (!wish.parameter("g").equals("meta.k8s.io")) return null;
    if (!version.equals("v1") && !version.equals("v1beta1")) return null;
    var shape =
        switch (wish.parameter("as")) {
          case "Table" -> Shape.TABLE;
          case "PartialObjectMetadata" -> Shape.PARTIAL;
          case "PartialObjectMetadataList" -> Shape.PARTIAL_LIST;
          default -> null;
        };
    return shape == null ? null : new Form(media, shape, version, indented);
  }

  /** Asked for in the query, or where a person is likely to read the answer. */
  private static boolean prettyAsked(ApiRequest request) {
    var asked = request.query().first("pretty");
    if (!asked.isEmpty()) return List.of("1", "t", "T", "true", "TRUE", "True").contains(asked);
    var agent = request.headers().first("user-agent");
    return agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0");
  }

  private static ApiException nothingToOffer(Offer offer) {
    var all = new java.util.ArrayList<>(offer.produced);
    all.addAll(offer.streams);
    var message = "406: Not Acceptable\n\nAvailable representations: " + String.join(", ", all);
    return new ApiException(new ApiStatus(406, "NotAcceptable", message, Details.NONE));
  }

  private static ApiException noneAccepted(Offer offer) {
    var accepted = offer == Offer.WATCH ? offer.streams : offer.produced;
    return notAcceptable(
        "only the following media types are accepted: " + String.join(", ", accepted));
  }

  /** 406 with a text of its own. */
  static ApiException notAcceptable(String message) {
    return new ApiException(new ApiStatus(406, "NotAcceptable", message, null));
  }
}
