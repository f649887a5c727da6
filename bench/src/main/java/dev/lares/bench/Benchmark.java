package dev.lares.bench;

/** One named measurement. */
interface Benchmark extends AutoCloseable {
  /** What is done, in one line. */
  String work();

  String unit();

  /** As in the table of figures to reach. */
  String floor();

  String aim();

  /** How many times by default. */
  default int runs() {
    return 5;
  }

  /** Does the work once; the figure, in {@link #unit}. */
  double run() throws Exception;

  /** What else the last run told; may be empty. */
  default String aside() throws Exception {
    return "";
  }

  /** Ends what several runs have shared. */
  @Override
  default void close() throws Exception {}
}
