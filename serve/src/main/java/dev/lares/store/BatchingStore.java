package dev.lares.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store without a thread of its own: writers queue up, and whoever finds the writer's place free
 * performs all that wait, with one sync. A single writer therefore works inline and in order.
 */
abstract sealed class BatchingStore implements Store permits MemoryStore, DurableStore {
  private static final Logger LOG = LoggerFactory.getLogger(BatchingStore.class);

  /** Bounds what one writer does for the others, and how long the first of them waits. */
  private static final int LARGEST_BATCH = 1024;

  /** Bounds how long a batch may grow: a turn ends when everyone who can run has run. */
  private static final int TURNS_FOR_OTHERS = 8;

  /** A write and the thread that waits for it. */
  private static final class Request {
    final Write write;
    final @Nullable Content content;
    final Thread caller = Thread.currentThread();
    @Nullable Stored result;
    @Nullable RuntimeException failure;
    volatile boolean done;

    Request(Write write, @Nullable Content content) {
      this.write = write;
      this.content = content;
    }

    void release() {
      done = true;
      if (caller != Thread.currentThread()) LockSupport.unpark(caller);
    }
  }

  private final Models models;
  private final History history;
  private final Journal journal;
  private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();
  private final Milestones milestones = new Milestones();
  private final ReentrantLock writer = new ReentrantLock();

  // Held by the writer: the size of the last batch, and why no more writes are accepted.
  private boolean closed;
  private int lastBatch;
  private @Nullable Throwable failure;

  BatchingStore(Snapshot start, Window window, Journal journal, Models models) {
    this.models = models;
    this.history = new History(start, window);
    this.journal = journal;
  }

  @Override
  public final Picture current() {
    return history.current();
  }

  @Override
  public final Picture at(long revision) {
    return history.at(revision);
  }

  @Override
  public final Tail tail(String type, long revision) {
    return history.tail(type, revision);
  }

  @Override
  public final @Nullable Runnable onceAt(long revision, Runnable reached) {
    var forget = milestones.add(revision, reached);
    // after it has been noted, lest a write between the two pass it by
    if (forget != null) milestones.reached(history.current().revision());
    return forget;
  }

  @Override
  public final Stored write(Write write) {
    var request = new Request(write, content(write));
    waiting.add(request);
    await(request);
    if (request.failure != null) throw request.failure;
    if (request.result == null) throw new AssertionError("released without a result");
    return request.result;
  }

  @Override
  public final void writeAll(List<Write> writes) {
    var requests = writes.stream().map(write -> new Request(write, content(write))).toList();
    waiting.addAll(requests);
    for (var request : requests) {
      await(request);
      if (request.failure != null && !(request.failure instanceof ConflictException))
        throw request.failure;
    }
  }

  /**
   * Waits through interrupts: the write may be on its way to the disk, and its fate must be told.
   */
  private void await(Request request) {
    boolean interrupted = Thread.interrupted();
    while (!request.done) {
      if (writer.tryLock()) {
        lead();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** Performs one batch, then calls the first of those who came meanwhile to lead the next. */
  private void lead() {
    Set<Log> touched;
    try {
      touched = performWaiting();
    } finally {
      writer.unlock();
      var next = waiting.peek();
      if (next != null) LockSupport.unpark(next.caller);
    }
    touched.forEach(Log::wake);
    if (!touched.isEmpty()) milestones.reached(history.current().revision());
  }

  private Set<Log> performWaiting() {
    var requests = gather();
    if (closed || failure != null) {
      refuse(requests);
      return Set.of();
    }
    var batch = new Batch(history.current());
    try {
      for (var request : requests) perform(request, batch);
      if (batch.changes().isEmpty()) {
        requests.forEach(Request::release);
        return Set.of();
      }
      journal.append(batch.changes(), batch.picture());
      var touched = history.publish(batch.picture(), batch.changes());
      requests.forEach(Request::release);
      return touched;
    } catch (RuntimeException | Error e) {
      failure = e;
      LOG.error("a write could not be made durable; no more writes are accepted", e);
      refuse(requests);
      return Set.of();
    }
  }

  /**
   * Takes those that wait. Where several do, or did a moment ago, the processor is first left to
   * whoever is about to join them: a sync takes as long as ten requests, so it is worth having them
   * share it. A writer that is alone finds nobody and does not wait.
   */
  private ArrayList<Request> gather() {
    var requests = new ArrayList<Request>(lastBatch);
    take(requests);
    boolean joined = requests.size() > 1 || lastBatch > 1;
    for (int turn = 0; joined && turn < TURNS_FOR_OTHERS; turn++) {
      Thread.yield();
      joined = take(requests);
    }
    lastBatch = requests.size();
    return requests;
  }

  private boolean take(ArrayList<Request> requests) {
    int before = requests.size();
    while (requests.size() < LARGEST_BATCH && waiting.poll() instanceof Request request)
      requests.add(request);
    return requests.size() > before;
  }

  private static void perform(Request request, Batch batch) {
    try {
      request.result = batch.perform(request.write, request.content);
    } catch (ConflictException e) {
      request.failure = e;
    }
  }

  private void refuse(List<Request> requests) {
    for (var request : requests) {
      request.failure =
          failure == null
              ? new IllegalStateException("the store is closed")
              : new StoreFailedException(failure);
      request.release();
    }
  }

  /**
   * Before the writer: what takes time is done side by side, and a caller's mistake must not reach
   * the batch it would share.
   */
  private @Nullable Content content(Write write) {
    var draft = write.next();
    if (draft == null) return null;
    var header = draft.header();
    var whole = Content.whole(draft.json(), header.revisionAt());
    return models.fold(write.type(), header, whole);
  }

  @Override
  public final void close() {
    writer.lock();
    try {
      if (closed) return;
      closed = true;
      journal.close();
    } finally {
      writer.unlock();
      var next = waiting.peek();
      if (next != null) LockSupport.unpark(next.caller);
    }
  }
}
