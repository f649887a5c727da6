package dev.lares.time;

/**
 * A part that does work in steps and owns no thread. {@link LiveDriver} gives each worker a virtual
 * thread; {@link VirtualDriver} steps all of them in one thread on virtual time.
 */
public interface Worker {
  /** A short name for threads and logs. */
  String name();

  /**
   * Does one unit of the work that is due now; false if there was none. Called by one thread at a
   * time.
   */
  boolean step();

  /**
   * Hands over what to call whenever {@link #step} may have become worth calling. Called once,
   * before the first step; {@code wake} is cheap, may be called from any thread, and calls may be
   * merged.
   */
  void onWork(Runnable wake);
}
