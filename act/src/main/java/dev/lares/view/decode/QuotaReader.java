package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Meta;
import dev.lares.quantity.ResourceList;
import dev.lares.quota.Quota;
import dev.lares.quota.ResourceQuota;
import dev.lares.quota.Scope;
import java.util.ArrayList;
import java.util.List;

/** Reads resource quotas; one instance reads one. */
final class QuotaReader {
  private final Scan scan;
  private final List<Scope> scopes = new ArrayList<>();
  private Meta meta = Meta.named("", "");
  private ResourceList hard = ResourceList.NONE;
  private ResourceList told = ResourceList.NONE;
  private ResourceList used = ResourceList.NONE;

  private QuotaReader(ApiObject object) {
    this.scan = Scan.of(object.json());
  }

  static ResourceQuota read(ApiObject object) {
    var reader = new QuotaReader(object);
    reader.scan.object(part -> {
      switch (part) {
        case "metadata" -> reader.meta = MetaReader.read(reader.scan, object.revision());
        case "spec" -> reader.scan.object(reader::spec);
        case "status" -> reader.scan.object(reader::status);
        default -> {}
      }
    });
    return new ResourceQuota(
        reader.meta, new Quota(reader.hard, reader.scopes), reader.told, reader.used);
  }

  private void spec(String field) {
    switch (field) {
      case "hard" -> hard = scan.resources();
      case "scopes" -> scan.texts().forEach(name -> scopes.add(Scope.named(name)));
      case "scopeSelector" ->
          scan.object(inner -> {
            if (inner.equals("matchExpressions")) scopes.addAll(scan.list(this::term));
          });
      default -> {}
    }
  }

  private void status(String field) {
    switch (field) {
      case "hard" -> told = scan.resources();
      case "used" -> used = scan.resources();
      default -> {}
    }
  }

  private Scope term() {
    return new Object() {
      String name = "";
      String operator = "";
      List<String> values = List.of();

      Scope read() {
        scan.object(field -> {
          switch (field) {
            case "scopeName" -> name = scan.text();
            case "operator" -> operator = scan.text();
            case "values" -> values = scan.texts();
            default -> {}
          }
        });
        return new Scope(name, operator, values);
      }
    }.read();
  }
}
