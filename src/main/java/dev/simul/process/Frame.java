package dev.simul.process;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message between a parent and its child JVM: service and fork, service and companion, or fork
/// and worker.
///
/// Frames hold plain values, so that they can go to another process, build or machine. Times are in
/// nanoseconds. Each frame has its wire form next to it: a tag, then its components in order. It is
/// written by hand, because a worker says hello sooner for every class, lambda and pattern switch
/// that it need not load.
public sealed interface Frame {

  /// The version of the frames, which is the first thing that a child sends. Must be raised with
  /// every change to a frame.
  int PROTOCOL_VERSION = 4;

  /// Writes the tag and the components.
  void write(FrameOutput out);

  /// Reads what [#write] wrote.
  ///
  /// @throws StreamCorruptedException if no frame has the tag
  static Frame read(FrameInput in) throws IOException {
    int tag = in.readUnsignedByte();
    return switch (tag) {
      case Hello.TAG -> Hello.readBody(in);
      case Assign.TAG -> Assign.readBody(in);
      case SetUp.TAG -> SetUp.readBody(in);
      case Ready.TAG -> Ready.readBody(in);
      case Iterate.TAG -> Iterate.readBody(in);
      case WarmUp.TAG -> WarmUp.readBody(in);
      case Iterated.TAG -> Iterated.readBody(in);
      case Begin.TAG -> Begin.readBody(in);
      case Run.TAG -> Run.readBody(in);
      case Completed.TAG -> Completed.readBody(in);
      case Failed.TAG -> Failed.readBody(in);
      case Stop.TAG -> new Stop();
      case Serve.TAG -> Serve.readBody(in);
      case Listening.TAG -> Listening.readBody(in);
      case AskFigures.TAG -> new AskFigures();
      case Figures.TAG -> Figures.readBody(in);
      case AskTaskTimes.TAG -> new AskTaskTimes();
      case TaskTimes.TAG -> TaskTimes.readBody(in);
      default -> throw new StreamCorruptedException("no frame has the tag " + tag);
    };
  }

  /// The first frame of a child.
  record Hello(int protocolVersion) implements Frame {
    static final int TAG = 1;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(protocolVersion);
    }

    static Hello readBody(FrameInput in) throws IOException {
      return new Hello(in.readInt());
    }
  }

  /// Tells a child what its tasks do.
  ///
  /// @param workloadClass the class name of the workload
  /// @param parameters the workload's parameters: each a `Long`, a `Duration`, a `String`, or a
  ///   `List` of one of them
  record Assign(String workloadClass, Map<String, Object> parameters) implements Frame {
    static final int TAG = 2;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeText(workloadClass);
      out.writeValues(parameters);
    }

    static Assign readBody(FrameInput in) throws IOException {
      return new Assign(in.readText(), in.readValues());
    }
  }

  /// Tells a fork which executor to set up for the tasks assigned.
  ///
  /// @param executorClass the class name of the executor
  /// @param parameters the executor's parameters, as in [Assign]
  /// @param tasks the number of tasks of an iteration
  /// @param processors how many processors the cell may use
  /// @param scratch the directory for the files of tasks
  /// @param workerCommand the command line that starts a worker JVM
  record SetUp(
      String executorClass,
      Map<String, Object> parameters,
      int tasks,
      int processors,
      String scratch,
      List<String> workerCommand)
      implements Frame {
    static final int TAG = 3;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeText(executorClass);
      out.writeValues(parameters);
      out.writeInt(tasks);
      out.writeInt(processors);
      out.writeText(scratch);
      out.writeTexts(workerCommand);
    }

    static SetUp readBody(FrameInput in) throws IOException {
      return new SetUp(
          in.readText(),
          in.readValues(),
          in.readInt(),
          in.readInt(),
          in.readText(),
          in.readTexts());
    }
  }

  /// A fork's executor is set up.
  ///
  /// @param setupNanos how long that took
  /// @param processors how many processors the fork sees
  record Ready(long setupNanos, int processors) implements Frame {
    static final int TAG = 4;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeLong(setupNanos);
      out.writeInt(processors);
    }

    static Ready readBody(FrameInput in) throws IOException {
      return new Ready(in.readLong(), in.readInt());
    }
  }

  /// Tells a fork to run one iteration: all the tasks, once per repetition.
  ///
  /// @param observed whether memory, switches and allocation are to be observed meanwhile, which
  ///   makes the times worthless
  record Iterate(int repetitions, boolean observed) implements Frame {
    static final int TAG = 5;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(repetitions);
      out.writeBoolean(observed);
    }

    static Iterate readBody(FrameInput in) throws IOException {
      return new Iterate(in.readInt(), in.readBoolean());
    }
  }

  /// Tells a fork to warm up: to run all the tasks again and again, at least once, until that much
  /// time has been spent in them.
  record WarmUp(long nanos) implements Frame {
    static final int TAG = 6;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeLong(nanos);
    }

    static WarmUp readBody(FrameInput in) throws IOException {
      return new WarmUp(in.readLong());
    }
  }

  /// What an iteration of a fork measured: sums over its repetitions.
  ///
  /// @param repetitions how often all the tasks ran
  /// @param wallNanos from handing over the first task to the end of the last
  /// @param startNanos what the caller spent on handing over the tasks, or null if the executor did
  ///   not report it
  /// @param queueNanos from each task's hand-over to its start
  /// @param runNanos from each task's start to its end
  /// @param joinNanos from each task's end until it was noted
  /// @param returned the value that the tasks returned
  /// @param workers the most threads or processes that ran tasks
  /// @param processes the most processes that tasks ran in
  /// @param virtual whether tasks ran in virtual threads
  /// @param flaw what makes the iteration invalid, or null
  /// @param cpu processor time of the process tree, or null where it is not available
  /// @param activeNanos processor time of the process tree from the question to this answer, with
  ///   what is done between repetitions; null where it is not available
  /// @param parkedNanos the same from the answer before to the question
  /// @param observation what was observed, or null if that was not asked for
  /// @param trace when the tasks ran, or null if that was not asked for
  /// @param figures the workload's figures other than times, as means over the repetitions
  record Iterated(
      int repetitions,
      long wallNanos,
      @Nullable Long startNanos,
      long queueNanos,
      long runNanos,
      long joinNanos,
      long returned,
      int workers,
      int processes,
      boolean virtual,
      @Nullable String flaw,
      @Nullable Cpu cpu,
      @Nullable Long activeNanos,
      @Nullable Long parkedNanos,
      @Nullable Observation observation,
      @Nullable Trace trace,
      Map<String, Double> figures)
      implements Frame {
    static final int TAG = 7;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(repetitions);
      out.writeLong(wallNanos);
      out.writeOptional(startNanos);
      out.writeLong(queueNanos);
      out.writeLong(runNanos);
      out.writeLong(joinNanos);
      out.writeLong(returned);
      out.writeInt(workers);
      out.writeInt(processes);
      out.writeBoolean(virtual);
      if (out.writePresence(flaw) && flaw != null) {
        out.writeText(flaw);
      }
      if (out.writePresence(cpu) && cpu != null) {
        out.writeLong(cpu.userNanos());
        out.writeLong(cpu.systemNanos());
      }
      out.writeOptional(activeNanos);
      out.writeOptional(parkedNanos);
      if (out.writePresence(observation) && observation != null) {
        out.writeOptional(observation.voluntarySwitches());
        out.writeOptional(observation.involuntarySwitches());
        out.writeOptional(observation.allocatedBytes());
        out.writeOptional(observation.peakPssBytes());
      }
      if (out.writePresence(trace) && trace != null) {
        trace.write(out);
      }
      out.writeFigures(figures);
    }

    static Iterated readBody(FrameInput in) throws IOException {
      return new Iterated(
          in.readInt(),
          in.readLong(),
          in.readOptional(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readInt(),
          in.readInt(),
          in.readBoolean(),
          in.readBoolean() ? in.readText() : null,
          in.readBoolean() ? new Cpu(in.readLong(), in.readLong()) : null,
          in.readOptional(),
          in.readOptional(),
          in.readBoolean()
              ? new Observation(
                  in.readOptional(), in.readOptional(), in.readOptional(), in.readOptional())
              : null,
          in.readBoolean() ? Trace.read(in) : null,
          in.readFigures());
    }
  }

  /// The processor time of a process tree.
  record Cpu(long userNanos, long systemNanos) {}

  /// What was observed in an iteration of its own, which is not timed; null where a figure is not
  /// available.
  record Observation(
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long allocatedBytes,
      @Nullable Long peakPssBytes) {}

  /// When the first tasks of an iteration ran, by their indices.
  ///
  /// @param startNanos when each started, counted from the start of the iteration
  /// @param durationNanos how long each ran; -1 for a task that did not end
  /// @param notes what these tasks noted, timed from the start of the iteration
  /// @param omittedNotes how many more notes there were
  record Trace(
      List<Long> startNanos, List<Long> durationNanos, List<Note> notes, long omittedNotes) {

    /// The most tasks that are traced, which are those with the lowest indices.
    public static final int MOST_TASKS = 10_000;

    public Trace {
      startNanos = List.copyOf(startNanos);
      durationNanos = List.copyOf(durationNanos);
      notes = List.copyOf(notes);
    }

    void write(FrameOutput out) {
      out.writeLongs(startNanos);
      out.writeLongs(durationNanos);
      out.writeNotes(notes);
      out.writeLong(omittedNotes);
    }

    static Trace read(FrameInput in) throws IOException {
      return new Trace(in.readLongs(), in.readLongs(), in.readNotes(), in.readLong());
    }
  }

  /// A message that a task noted.
  ///
  /// @param task the task's index
  /// @param nanos when
  record Note(int task, long nanos, String message) {}

  /// Tells a worker that a new repetition begins; its tasks follow.
  ///
  /// @param scratch the directory for the files of this repetition
  /// @param observed whether to count allocation, and to keep what tasks note
  record Begin(String scratch, boolean observed) implements Frame {
    static final int TAG = 12;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeText(scratch);
      out.writeBoolean(observed);
    }

    static Begin readBody(FrameInput in) throws IOException {
      return new Begin(in.readText(), in.readBoolean());
    }
  }

  /// Tells a worker to run the tasks of the repetition from `first` up to, but not including,
  /// `end`.
  record Run(int first, int end) implements Frame {
    static final int TAG = 8;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(first);
      out.writeInt(end);
    }

    static Run readBody(FrameInput in) throws IOException {
      return new Run(in.readInt(), in.readInt());
    }
  }

  /// A worker's tasks have ended.
  ///
  /// @param ends how long each task took and what it answered, in the order of their indices
  /// @param allocatedBytes what the tasks allocated, or null where it was not counted
  /// @param notes what the tasks noted, in their order, each timed from the start of its task
  record Completed(List<TaskEnd> ends, @Nullable Long allocatedBytes, List<Note> notes)
      implements Frame {
    static final int TAG = 9;

    public Completed {
      ends = List.copyOf(ends);
      notes = List.copyOf(notes);
    }

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(ends.size());
      for (TaskEnd end : ends) {
        out.writeLong(end.runNanos());
        out.writeLong(end.value());
        out.writeLong(end.proof());
      }
      out.writeOptional(allocatedBytes);
      out.writeNotes(notes);
    }

    static Completed readBody(FrameInput in) throws IOException {
      int size = in.readSize(TaskEnd.BYTES);
      List<TaskEnd> ends = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        ends.add(new TaskEnd(in.readLong(), in.readLong(), in.readLong()));
      }
      return new Completed(ends, in.readOptional(), in.readNotes());
    }
  }

  /// How long one task took and what it answered.
  record TaskEnd(long runNanos, long value, long proof) {
    static final int BYTES = 3 * Long.BYTES;
  }

  /// The child could not do what it was asked to do.
  record Failed(String detail) implements Frame {
    static final int TAG = 10;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeText(detail);
    }

    static Failed readBody(FrameInput in) throws IOException {
      return new Failed(in.readText());
    }
  }

  /// Tells a child to end.
  record Stop() implements Frame {
    static final int TAG = 11;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
    }
  }

  /// Tells a companion what to serve.
  ///
  /// @param serverClass the class name of the server
  /// @param parameters what it is opened with, as in [Assign]
  record Serve(String serverClass, Map<String, Object> parameters) implements Frame {
    static final int TAG = 13;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeText(serverClass);
      out.writeValues(parameters);
    }

    static Serve readBody(FrameInput in) throws IOException {
      return new Serve(in.readText(), in.readValues());
    }
  }

  /// A companion serves at this port of the loopback interface.
  record Listening(int port) implements Frame {
    static final int TAG = 14;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeInt(port);
    }

    static Listening readBody(FrameInput in) throws IOException {
      return new Listening(in.readInt());
    }
  }

  /// Asks a companion what it saw since it was last asked.
  record AskFigures() implements Frame {
    static final int TAG = 15;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
    }
  }

  /// What a companion saw.
  record Figures(Map<String, Double> values) implements Frame {
    static final int TAG = 16;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeFigures(values);
    }

    static Figures readBody(FrameInput in) throws IOException {
      return new Figures(in.readFigures());
    }
  }

  /// Asks a fork how long its tasks ran since it was last asked.
  record AskTaskTimes() implements Frame {
    static final int TAG = 17;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
    }
  }

  /// How long the tasks of a fork ran; a percentile that too few tasks lie beyond is null.
  ///
  /// @param count how many tasks ran; the other figures are 0 or null if it is 0
  record TaskTimes(
      @Nullable Long p50Nanos,
      @Nullable Long p90Nanos,
      @Nullable Long p99Nanos,
      long maxNanos,
      long count)
      implements Frame {
    static final int TAG = 18;

    @Override
    public void write(FrameOutput out) {
      out.writeByte(TAG);
      out.writeOptional(p50Nanos);
      out.writeOptional(p90Nanos);
      out.writeOptional(p99Nanos);
      out.writeLong(maxNanos);
      out.writeLong(count);
    }

    static TaskTimes readBody(FrameInput in) throws IOException {
      return new TaskTimes(
          in.readOptional(), in.readOptional(), in.readOptional(), in.readLong(), in.readLong());
    }
  }
}
