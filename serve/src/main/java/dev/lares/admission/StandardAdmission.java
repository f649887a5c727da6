package dev.lares.admission;

import dev.lares.access.Escalation;
import dev.lares.api.Admission;
import dev.lares.api.Authorizer;
import dev.lares.chance.Chance;
import dev.lares.policy.MutatingPolicy;
import dev.lares.policy.ValidatingPolicy;
import dev.lares.webhook.MutatingWebhooks;
import dev.lares.webhook.ValidatingWebhooks;
import java.util.ArrayList;
import java.util.List;

/** The plugins of an ordinary server, in Kubernetes' order. */
public final class StandardAdmission {
  private StandardAdmission() {}

  /** Of a server where everybody may grant everything. */
  public static Admission of(Chance chance) {
    return of(chance, Authorizer.ALLOWS_ALL);
  }

  public static Admission of(Chance chance, Authorizer authorizer) {
    return new Admission(
        List.of(
            new NamespaceLifecycle(),
            new LimitRanger(),
            new ServiceAccountAdmission(chance.split("volume names")),
            new TaintNodesByCondition(),
            new PodSecurity(),
            new PriorityAdmission(),
            new DefaultTolerationSeconds(),
            new RuntimeClassAdmission(),
            new CertificateAdmission(authorizer),
            new PodTopologyLabels(),
            new ServiceAddresses(chance.split("service addresses")),
            new MutatingPolicy(authorizer),
            new MutatingWebhooks(authorizer, chance.split("mutating reviews")),
            new ValidatingPolicy(authorizer),
            new ValidatingWebhooks(authorizer, chance.split("validating reviews")),
            new QuotaAdmission(),
            new Escalation(authorizer)));
  }

  /** {@code standard}, and warnings of what is allowed and yet seldom meant. */
  public static Admission advising(Admission standard) {
    var plugins = new ArrayList<>(standard.plugins());
    plugins.add(new DaemonSetLint());
    return new Admission(List.copyOf(plugins));
  }
}
