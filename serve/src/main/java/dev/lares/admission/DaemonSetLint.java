package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.lint.Circumstances;
import dev.lares.lint.Lint;
import dev.lares.select.Taint;
import dev.lares.store.Picture;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Warns of what is allowed in a DaemonSet and yet seldom meant. Beyond Kubernetes: not part of an
 * ordinary server.
 */
final class DaemonSetLint implements AdmissionPlugin {
  private final Parsed<List<Taint>> taints = new Parsed<>(Lint::taints);

  @Override
  public String name() {
    return "DaemonSetLint";
  }

  @Override
  public void validate(AdmissionRequest request) {
    var set = request.object();
    if (set == null || !request.concerns("daemonsets.apps")) return;
    var picture = request.picture();
    var circumstances =
        new Circumstances(
            () -> taints(picture),
            name -> picture.find("priorityclasses.scheduling.k8s.io", name) != null);
    var old = request.old();
    var advice = old == null ? Lint.of(set, circumstances) : Lint.ofChange(set, old, circumstances);
    for (var one : advice) request.warn().accept(one.toString());
  }

  /** Many nodes have the same few. */
  private Collection<Taint> taints(Picture picture) {
    var all = new LinkedHashSet<Taint>();
    picture.range("nodes", "", "").forEachRemaining(node -> all.addAll(taints.of(node)));
    return all;
  }
}
