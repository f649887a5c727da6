package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.ControllerRevision;
import dev.lares.model.Lease;
import dev.lares.model.Meta;
import dev.lares.model.Namespace;
import dev.lares.model.PriorityClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of which little is needed; one instance reads one object. */
final class SmallReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");

  private SmallReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  private interface Rest {
    void field(String name);
  }

  private void read(Rest rest) {
    scan.object(field -> {
      if (field.equals("metadata")) meta = MetaReader.read(scan, revision);
      else rest.field(field);
    });
  }

  static Meta meta(ApiObject object) {
    var reader = new SmallReader(object);
    reader.read(field -> {});
    return reader.meta;
  }

  /** The name of the object that {@code json} describes. */
  static String name(String json) {
    var scan = Scan.of(json);
    var name = new String[] {""};
    scan.object(part -> {
      if (part.equals("metadata"))
        scan.object(field -> {
          if (field.equals("name")) name[0] = scan.name();
        });
    });
    return name[0];
  }

  /** Metadata without annotations. */
  static Meta brief(ApiObject object) {
    var reader = new SmallReader(object);
    reader.scan.object(field -> {
      if (field.equals("metadata")) reader.meta = MetaReader.brief(reader.scan, reader.revision);
    });
    return reader.meta;
  }

  static ControllerRevision controllerRevision(ApiObject object) {
    return new SmallReader(object).controllerRevision();
  }

  private ControllerRevision controllerRevision() {
    return new Object() {
      long number;
      String data = "";

      ControllerRevision read() {
        SmallReader.this.read(field -> {
          switch (field) {
            case "revision" -> number = scan.number();
            case "data" -> data = scan.canonical();
            default -> {}
          }
        });
        return new ControllerRevision(meta, number, data);
      }
    }.read();
  }

  static Namespace namespace(ApiObject object) {
    return new SmallReader(object).namespace();
  }

  private Namespace namespace() {
    return new Object() {
      List<String> finalizers = List.of();
      boolean terminating;
      List<Condition> conditions = List.of();

      Namespace read() {
        SmallReader.this.read(part -> {
          if (part.equals("spec") || part.equals("status")) scan.object(this::field);
        });
        return new Namespace(meta, finalizers, terminating, conditions);
      }

      private void field(String field) {
        switch (field) {
          case "finalizers" -> finalizers = scan.texts();
          case "phase" -> terminating = scan.text().equals("Terminating");
          case "conditions" -> conditions = ConditionReader.read(scan);
          default -> {}
        }
      }
    }.read();
  }

  static Lease lease(ApiObject object) {
    return new SmallReader(object).lease();
  }

  private Lease lease() {
    return new Object() {
      String holder = "";
      @Nullable Integer duration;
      @Nullable Instant acquired;
      @Nullable Instant renewed;
      int transitions;

      Lease read() {
        SmallReader.this.read(part -> {
          if (part.equals("spec")) scan.object(this::field);
        });
        return new Lease(meta, holder, duration, acquired, renewed, transitions);
      }

      private void field(String field) {
        switch (field) {
          case "holderIdentity" -> holder = scan.text();
          case "leaseDurationSeconds" -> duration = scan.integerOrNull();
          case "acquireTime" -> acquired = scan.time();
          case "renewTime" -> renewed = scan.time();
          case "leaseTransitions" -> transitions = scan.integer();
          default -> {}
        }
      }
    }.read();
  }

  static PriorityClass priorityClass(ApiObject object) {
    return new SmallReader(object).priorityClass();
  }

  private PriorityClass priorityClass() {
    return new Object() {
      int value;
      boolean globalDefault;
      boolean preempts = true;

      PriorityClass read() {
        SmallReader.this.read(field -> {
          switch (field) {
            case "value" -> value = scan.integer();
            case "globalDefault" -> globalDefault = scan.flag();
            case "preemptionPolicy" -> preempts = !scan.text().equals("Never");
            default -> {}
          }
        });
        return new PriorityClass(meta, value, globalDefault, preempts);
      }
    }.read();
  }
}
