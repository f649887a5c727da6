package dev.lares.embed;

import dev.lares.pki.Pki;
import dev.lares.time.Timers;
import dev.lares.time.Timers.Timer;
import dev.lares.time.Worker;
import java.time.Duration;
import java.time.Instant;

/** Looks once a day whether the server's certificate ends soon, and renews it then. */
final class CertificateRenewal implements Worker, AutoCloseable {
  private static final Duration EVERY = Duration.ofDays(1);

  private final Pki pki;
  private final Timers time;
  private Instant next;
  private Timer timer = () -> {};
  private Runnable wake = () -> {};

  CertificateRenewal(Pki pki, Timers time) {
    this.pki = pki;
    this.time = time;
    this.next = time.now().plus(EVERY);
  }

  @Override
  public String name() {
    return "certificate-renewal";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public boolean step() {
    if (next.isAfter(time.now())) {
      timer.cancel();
      timer = time.at(next, wake);
      return false;
    }
    next = time.now().plus(EVERY);
    pki.renew();
    return true;
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
