package dev.lares.webhook;

import dev.lares.api.Json;
import dev.lares.kind.Trees;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of all configurations of one kind, in order of the configurations' names; read again
 * only when one of them changes.
 */
final class WebhookSet {
  private record Known(Object stamp, Map<Stored, List<Webhook>> byObject, List<Webhook> all) {}

  private final String type;
  private volatile @Nullable Known known;

  WebhookSet(String type) {
    this.type = type;
  }

  List<Webhook> of(Picture picture) {
    var stamp = picture.stamp(type);
    var last = known;
    if (last != null && last.stamp() == stamp) return last.all();
    if (picture.count(type, "") == 0) return List.of();
    var byObject = new HashMap<Stored, List<Webhook>>();
    var all = new ArrayList<Webhook>();
    picture
        .range(type, "", "")
        .forEachRemaining(stored -> {
          var same = last == null ? null : last.byObject().get(stored);
          var webhooks = same == null ? read(stored) : same;
          byObject.put(stored, webhooks);
          all.addAll(webhooks);
        });
    known = new Known(stamp, byObject, List.copyOf(all));
    return all;
  }

  private static List<Webhook> read(Stored stored) {
    return Trees.objects(Json.tree(stored.json()), "webhooks").stream().map(Webhook::new).toList();
  }
}
