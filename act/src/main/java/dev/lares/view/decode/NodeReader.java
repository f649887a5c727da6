package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.NodeAddress;
import dev.lares.model.NodeImage;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads nodes. */
final class NodeReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private boolean unschedulable;
  private List<Taint> taints = List.of();
  private String providerId = "";
  private String podCidr = "";
  private ResourceList capacity = ResourceList.NONE;
  private ResourceList allocatable = ResourceList.NONE;
  private List<Condition> conditions = List.of();
  private List<NodeAddress> addresses = List.of();
  private List<NodeImage> images = List.of();

  private NodeReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static Node read(ApiObject object) {
    return new NodeReader(object).node();
  }

  private Node node() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> scan.object(this::status);
        default -> {}
      }
    });
    return new Node(
        meta,
        unschedulable,
        taints,
        providerId,
        podCidr,
        capacity,
        allocatable,
        conditions,
        addresses,
        images);
  }

  private void spec(String field) {
    switch (field) {
      case "unschedulable" -> unschedulable = scan.flag();
      case "taints" -> taints = scan.list(this::taint);
      case "providerID" -> providerId = scan.text();
      case "podCIDR" -> podCidr = scan.text();
      default -> {}
    }
  }

  private void status(String field) {
    switch (field) {
      case "capacity" -> capacity = scan.resources();
      case "allocatable" -> allocatable = scan.resources();
      case "conditions" -> conditions = ConditionReader.read(scan);
      case "addresses" -> addresses = scan.list(this::address);
      case "images" -> images = scan.list(this::image);
      default -> {}
    }
  }

  private Taint taint() {
    return new Object() {
      String key = "";
      String value = "";
      TaintEffect effect = TaintEffect.NO_SCHEDULE;
      @Nullable Instant added;

      Taint read() {
        scan.object(field -> {
          switch (field) {
            case "key" -> key = scan.name();
            case "value" -> value = scan.name();
            case "effect" -> {
              var known = TaintEffect.of(scan.text());
              if (known != null) effect = known;
            }
            case "timeAdded" -> added = scan.time();
            default -> {}
          }
        });
        return new Taint(key, value, effect, added);
      }
    }.read();
  }

  private NodeAddress address() {
    return new Object() {
      String type = "";
      String address = "";

      NodeAddress read() {
        scan.object(field -> {
          switch (field) {
            case "type" -> type = scan.name();
            case "address" -> address = scan.text();
            default -> {}
          }
        });
        return new NodeAddress(type, address);
      }
    }.read();
  }

  private NodeImage image() {
    return new Object() {
      List<String> names = List.of();
      long size;

      NodeImage read() {
        scan.object(field -> {
          switch (field) {
            case "names" -> names = scan.texts();
            case "sizeBytes" -> size = scan.number();
            default -> {}
          }
        });
        return new NodeImage(names, size);
      }
    }.read();
  }
}
