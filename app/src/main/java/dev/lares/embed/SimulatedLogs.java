package dev.lares.embed;

import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.ListOptions;
import dev.lares.api.Statuses;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.front.EventStream;
import dev.lares.front.PodLogs;
import dev.lares.kind.Kind;
import dev.lares.sim.ContainerLog;

/** The logs of simulated containers, read off the pods' status. */
final class SimulatedLogs implements PodLogs {
  private static final Caller CALLER = Caller.internal("logs");

  private final Verbs verbs;
  private final Kind pods;

  SimulatedLogs(Verbs verbs, Kind pods) {
    this.verbs = verbs;
    this.pods = pods;
  }

  @Override
  public EventStream open(Wanted wanted) {
    var target = new Target(pods, wanted.namespace(), wanted.pod(), "");
    var pod = Json.tree(verbs.get(target, "", CALLER).json());
    var log = ContainerLog.of(pod, wanted.container(), wanted.previous());
    if (!log.refusal().isEmpty()) throw Statuses.badRequest(log.refusal());
    var text = new LogText(wanted);
    text.begin(log);
    if (!wanted.follow() || log.ended()) return new LogStream(text, wanted, null);
    var revision = Json.text(pod.path("metadata"), "resourceVersion");
    var one =
        new ListOptions(
            "", "metadata.name=" + wanted.pod(), revision, "", 0, "", null, false, null);
    var all = new Target(pods, wanted.namespace(), "", "");
    return new LogStream(text, wanted, verbs.watch(all, one, CALLER));
  }
}
