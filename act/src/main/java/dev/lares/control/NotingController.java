package dev.lares.control;

import dev.lares.time.Worker;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A controller whose keys are not those of the objects that change: it takes note of changes first,
 * in its own turn, which says which keys want a pass.
 */
public abstract class NotingController implements Worker {
  private final String name;
  private volatile Runnable wake = () -> {};
  private List<BooleanSupplier> notes = List.of();
  private @Nullable Controller<String> shell;

  /**
   * @param name as of a {@link Controller}
   */
  protected NotingController(String name) {
    this.name = name;
  }

  /**
   * The last word of a constructor.
   *
   * @param notes each takes note of what has changed and calls {@link #concerned}; false if that
   *     was nothing
   */
  protected final void drive(Controller<String> shell, BooleanSupplier... notes) {
    this.shell = shell;
    this.notes = List.of(notes);
  }

  /** Asks for a pass over {@code key}. */
  protected final void concerned(String key) {
    shell().add(key);
  }

  /** Says that there is something to take note of. */
  protected final void news() {
    wake.run();
  }

  private Controller<String> shell() {
    return Objects.requireNonNull(shell, "not driven yet");
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void onWork(Runnable wake) {
    this.wake = wake;
    shell().onWork(wake);
  }

  @Override
  public final boolean step() {
    boolean any = false;
    for (var note : notes) any |= note.getAsBoolean();
    return any || shell().step();
  }
}
