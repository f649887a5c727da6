package dev.lares.cli;

import picocli.CommandLine.Command;

/** {@code lares version}. */
@Command(name = "version", description = "Show the version of Lares and of the API it serves.")
final class Version implements Runnable {
  @Override
  public void run() {
    System.out.println("lares " + number());
    System.out.println("serves Kubernetes v1.36");
    System.out.println("java " + Runtime.version());
  }

  static String number() {
    var built = Version.class.getPackage().getImplementationVersion();
    return built == null ? "(not packaged)" : built;
  }
}
