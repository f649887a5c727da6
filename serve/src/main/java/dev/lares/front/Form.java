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
  private static final List<String> ALL =
      List.of("application/json", "application/yaml", Accept.PROTOBUF);
  private static final List<String> STREAMS = List.of(Accept.JSON_WATCH, Accept.PROTOBUF_WATCH);
  public static final Form JSON = new Form(Media.JSON, Shape.WHOLE, "v1", false);

  /** What one object takes to be sent. */
  public enum Media {
    JSON("application/json"),
    YAML("application/yaml"),
    PROTOBUF(Accept.PROTOBUF);

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
    OBJECT(ALL, List.of(), true),
    LIST(ALL, STREAMS, true),
    WATCH(ALL, STREAMS, true),
    /** A part of an object that has no columns of its own. */
    PART(ALL, List.of(), true),
    /** A document of discovery, which has no other shape. */
    DOCUMENT(ALL, List.of(), false),
    /** The same where Kubernetes' aggregator answers, which has words of its own. */
    GROUPS(ALL, List.of(), false),
    JSON_ONLY(List.of("application/json"), List.of(), false);

    private final List<String> produced;
    private final List<String> streams;
    private final boolean shapes;

    Offer(List<String> produced, List<String> streams, boolean shapes) {
      this.produced = produced;
      this.streams = streams;
      this.shapes = shapes;
    }
  }

  /**
   * Walks the client's wishes in their order and takes the first that can be met.
   *
   * @throws ApiException 406 if none can
   */
  public static Form negotiate(ApiRequest request, Offer offer) {
    return negotiate(request, offer, true);
  }

  /**
   * @param typed whether there are protobuf messages of the objects; of custom resources there are
   *     none, only their metadata can be sent so
   */
  static Form negotiate(ApiRequest request, Offer offer, boolean typed) {
    boolean pretty = prettyAsked(request);
    var header = request.headers().joined("accept");
    if (header.isEmpty() || header.equals("*/*") || header.equals("application/json"))
      return pretty ? new Form(Media.JSON, Shape.WHOLE, "v1", true) : JSON;
    var wishes = Accept.parse(header);
    boolean toldApart = typed && offer != Offer.GROUPS;
    if (toldApart && wishes.stream().noneMatch(wish -> wish.namesOneOf(offer.produced)))
      throw nothingToOffer(offer);
    for (var wish : wishes) {
      var form = meet(wish, offer, typed, pretty);
      if (form != null) return form;
    }
    // a watch is asked for its form first, and only then whether that can go on
    boolean wholeWouldDo =
        offer == Offer.WATCH
            && wishes.stream().anyMatch(wish -> meet(wish, Offer.LIST, typed, pretty) != null);
    throw noneAccepted(wholeWouldDo || offer != Offer.WATCH ? offer : Offer.LIST);
  }

  /**
   * The form of a refusal: the first that was wished for and is no other shape of an object, else
   * JSON for a person to read.
   */
  public static Form ofRefusal(ApiRequest request) {
    boolean pretty = prettyAsked(request);
    for (var wish : Accept.parse(request.headers().joined("accept"))) {
      var media = media(wish, Offer.OBJECT);
      if (media != null && !asksForShape(wish))
        return new Form(media, Shape.WHOLE, "v1", pretty || wish.parameter("pretty").equals("1"));
    }
    return new Form(Media.JSON, Shape.WHOLE, "v1", true);
  }

  private static @Nullable Form meet(Accept wish, Offer offer, boolean typed, boolean pretty) {
    var media = media(wish, offer);
    if (media == null) return null;
    boolean indented = pretty || wish.parameter("pretty").equals("1");
    boolean message = media == Media.PROTOBUF;
    if (!asksForShape(wish))
      return message && !typed ? null : new Form(media, Shape.WHOLE, "v1", indented);
    if (!offer.shapes) return null;
    var version = wish.parameter("v");
    if (!wish.parameter("g").equals("meta.k8s.io")) return null;
    if (!version.equals("v1") && !version.equals("v1beta1")) return null;
    var shape =
        switch (wish.parameter("as")) {
          // there is no message of Tables
          case "Table" -> message || offer == Offer.PART ? null : Shape.TABLE;
          case "PartialObjectMetadata" -> Shape.PARTIAL;
          case "PartialObjectMetadataList" -> Shape.PARTIAL_LIST;
          default -> null;
        };
    return shape == null ? null : new Form(media, shape, version, indented);
  }

  private static boolean asksForShape(Accept wish) {
    return wish.has("as") || wish.has("g") || wish.has("v");
  }

  /** In what a wish can be met, its shape aside. */
  static @Nullable Media media(Accept wish, Offer offer) {
    Media media;
    if (wish.accepts("application", "json")) media = Media.JSON;
    else if (offer == Offer.JSON_ONLY) return null;
    else if (wish.accepts("application", "yaml")) media = Media.YAML;
    else if (wish.accepts("application", "vnd.kubernetes.protobuf")) media = Media.PROTOBUF;
    else return null;
    var stream = wish.parameter("stream");
    boolean streams = media != Media.YAML;
    if (!stream.isEmpty() && !(streams && stream.equals("watch"))) return null;
    return offer == Offer.WATCH && !streams ? null : media;
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
