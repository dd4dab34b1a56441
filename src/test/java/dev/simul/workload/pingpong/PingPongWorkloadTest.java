package dev.simul.workload.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.CellFigures;
import dev.simul.workload.Placement;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Run;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingPongWorkloadTest extends WorkloadContract {
  private static final long MESSAGES = 50;

  @Override
  protected Workload workload() {
    return new PingPongWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("messages", MESSAGES);
  }

  @Override
  protected int atOnce() {
    return 2;
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "pipe", "socket", "nearest"})
  void passes_every_message_to_and_fro_in_its_order(String channel) throws Exception {
    PingPongWork work = work(channel);
    work.prepare(scratch, 6);

    assertThat(run(6, List.of(work))).containsOnly(new Answer(50, 1225)).hasSize(6);
    assertThat(work.figures(new Run(scratch, 6, false, 1, 1)).get("hopSeconds"))
        .isBetween(10e-9, 1.0);
  }

  /// Each process binds the workload itself, and only the work of the fork is prepared.
  @ParameterizedTest
  @ValueSource(strings = {"pipe", "socket", "nearest"})
  void pairs_tasks_of_works_that_share_nothing_but_the_directory(String channel) throws Exception {
    PingPongWork fork = work(channel);
    fork.prepare(scratch, 6);

    assertThat(run(6, List.of(work(channel), work(channel)))).containsOnly(new Answer(50, 1225));
    assertThat(fork.figures(new Run(scratch, 6, true, 1, 1))).containsOnlyKeys("hopSeconds");
  }

  @Test
  void the_nearest_channel_is_a_queue_between_threads_and_a_pipe_between_processes()
      throws Exception {
    PingPongWork fork = work("nearest");
    fork.prepare(scratch, 2);
    run(2, List.of(fork));
    assertThat(new ArrivalBook(scratch).meanExchangeNanos()).as("through files").isEmpty();

    run(2, List.of(work("nearest")));
    assertThat(new ArrivalBook(scratch).meanExchangeNanos()).as("through files").isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "socket"})
  void leaves_the_times_of_its_parties_and_nothing_else(String channel) throws Exception {
    PingPongWork work = work(channel);
    work.prepare(scratch, 6);
    run(6, List.of(work));

    try (var files = Files.list(scratch)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .isEqualTo(work.footprint(6).scratchBytes())
          .isEqualTo(48);
    }
  }

  @Test
  void has_the_hops_of_the_last_run_only() throws Exception {
    PingPongWork work = (PingPongWork) work();
    work.prepare(scratch, 2);
    run(2, List.of(work));
    work.prepare(scratch, 2);

    assertThat(work.figures(new Run(scratch, 2, false, 1, 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "pipe", "socket", "nearest"})
  void fails_and_says_what_it_needs_when_no_other_task_arrives(String channel) throws Exception {
    Meeting meeting = meeting(channel, Duration.ofMillis(1));
    PingPongWork work = new PingPongWork(MESSAGES, meeting);
    work.prepare(scratch, 2);

    assertThatThrownBy(() -> work.run(new PlainTask(0, scratch)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0.001 s")
        .hasMessageContaining("two tasks must run at the same time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "pipe", "socket", "nearest"})
  void finds_a_message_that_comes_out_of_its_order(String channel) throws Exception {
    PingPongWork work =
        new PingPongWork(MESSAGES, new Crooked(meeting(channel, Duration.ofSeconds(10)), 7, 8));
    work.prepare(scratch, 2);

    assertThat(run(2, List.of(work))).doesNotContain(work.answerKey().of(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "pipe", "socket", "nearest"})
  void fails_when_the_other_party_leaves(String channel) throws Exception {
    Meeting meeting = meeting(channel, Duration.ofSeconds(10));
    meeting.prepare(scratch, 2);
    PingPongWork work = new PingPongWork(MESSAGES, meeting);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> leaves =
          threads.submit(() -> {
            meeting.join(new PlainTask(0, scratch)).close();
            return null;
          });
      Future<Answer> stays = threads.submit(() -> work.run(new PlainTask(1, scratch)));

      assertThatCode(leaves::get).doesNotThrowAnyException();
      assertThatThrownBy(stays::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "socket"})
  void fails_when_the_other_party_has_come_and_gone(String channel) throws Exception {
    PingPongWork work = new PingPongWork(MESSAGES, meeting(channel, Duration.ofMillis(20)));
    work.prepare(scratch, 2);

    for (int index = 0; index < 2; index++) {
      Future<Answer> comesAlone = started(work, new PlainTask(index, scratch));
      assertThatThrownBy(() -> comesAlone.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  /// The first calls make the wire, and the later ones pass messages.
  @ParameterizedTest
  @CsvSource({
    "pipe, 1",
    "pipe, 2",
    "pipe, 3",
    "pipe, 4",
    "pipe, 5",
    "pipe, 8",
    "socket, 1",
    "socket, 2",
    "socket, 3",
    "socket, 4",
  })
  void fails_when_a_call_of_the_other_party_breaks(String channel, int call) throws Exception {
    PingPongWork work = new PingPongWork(MESSAGES, meeting(channel, Duration.ofMillis(500)));
    work.prepare(scratch, 2);

    Future<Answer> breaks = started(work, new BreakingTask(new PlainTask(0, scratch), call));
    Future<Answer> stays = started(work, new PlainTask(1, scratch));

    assertThatThrownBy(() -> breaks.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> stays.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  /// A call that its task does not know of would keep an interpreter lock while it blocks.
  @ParameterizedTest
  @CsvSource({"queue, 1", "pipe, 2", "socket, 2"})
  void sends_and_receives_by_blocking_calls_where_they_can_block(
      String channel, int callsPerMessage) throws Exception {
    Meeting meeting = meeting(channel, Duration.ofSeconds(10));
    meeting.prepare(scratch, 2);
    CountingTask counted = new CountingTask(new PlainTask(0, scratch));
    Future<Wire> other = started(() -> meeting.join(new PlainTask(1, scratch)));
    try (Wire one = meeting.join(counted);
        Wire two = other.get(30, TimeUnit.SECONDS)) {
      int before = counted.calls;
      for (long number = 0; number < 10; number++) {
        one.send(number);
        two.send(two.call());
        assertThat(counted.blocking(one)).isEqualTo(number);
      }
      assertThat(counted.calls - before).isEqualTo(10 * callsPerMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "socket"})
  void makes_no_object_to_send_a_message(String channel) throws Exception {
    Meeting meeting = meeting(channel, Duration.ofSeconds(10));
    meeting.prepare(scratch, 2);
    Future<Wire> other = started(() -> meeting.join(new PlainTask(1, scratch)));
    try (Wire one = meeting.join(new PlainTask(0, scratch));
        Wire _ = other.get(30, TimeUnit.SECONDS)) {
      send(20, one);
      long before = allocatedBytes();
      send(100, one);
      assertThat(allocatedBytes() - before).isLessThan(100 * 16);
    }
  }

  /// So few that they wait in the channel without being received.
  private static void send(int messages, Wire wire) throws Exception {
    for (int message = 0; message < messages; message++) {
      wire.send(message);
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void says_that_the_path_of_a_socket_is_too_long() throws Exception {
    Path deep = Files.createDirectory(scratch.resolve("d".repeat(100)));

    assertThatThrownBy(() -> work("socket").prepare(deep, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shorter");
  }

  @Test
  void says_what_a_socket_failed_of_and_does_not_take_it_for_nobody() throws Exception {
    Path deep = Files.createDirectory(scratch.resolve("d".repeat(100)));
    Files.createFile(deep.resolve("s0"));
    ArrivalBook book = new ArrivalBook(deep);
    book.create();
    assertThat(book.arrive()).isZero();

    assertThatThrownBy(() -> meeting("socket", Duration.ofMillis(1)).join(new PlainTask(1, deep)))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void says_that_the_maker_of_named_pipes_is_missing_or_fails() throws Exception {
    Path pipe = Files.createFile(scratch.resolve("there-already"));

    assertThatThrownBy(() -> NamedPipes.make("no-such-mkfifo", List.of(pipe)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-mkfifo")
        .hasMessageContaining("use the channel socket");
    assertThatThrownBy(() -> NamedPipes.make(List.of(pipe)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there-already");
  }

  @ParameterizedTest
  @CsvSource({
    "queue, 1, ''",
    "queue, 3, ''",
    "socket, 1001, ''",
    "socket, 1002, channel",
    "pipe, 1002, channel",
  })
  void refuses_an_odd_number_of_tasks_and_files_without_end(
      String channel, int tasks, String parameter) {
    assertThat(workload().faults(parameters(channel), tasks))
        .singleElement()
        .extracting(Fault::parameter)
        .isEqualTo(parameter);
  }

  @Test
  void takes_many_tasks_with_queues_and_a_thousand_with_files() {
    assertThat(workload().faults(parameters("queue"), 1_000_000)).isEmpty();
    assertThat(workload().faults(parameters("pipe"), 1_000)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "queue,  1, false, false, one task at a time",
    "socket, 1, true,  false, one task at a time",
    "queue,  2, true,  false, share no queue",
    "pipe,   2, false, true,  hold their carriers",
  })
  void says_which_executors_do_not_suit(
      String channel, int atOnce, boolean inWorkers, boolean virtual, String says) {
    assertThat(workload().unsuited(parameters(channel), new Placement(atOnce, inWorkers, virtual)))
        .hasValueSatisfying(why -> assertThat(why).contains(says));
  }

  @Test
  void does_not_suit_an_executor_that_lets_one_task_wait_behind_another() {
    assertThat(workload().unsuited(parameters("pipe"), new Placement(2, true, false, true)))
        .hasValueSatisfying(why -> assertThat(why).contains("use a chunkSize of 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "queue,  2, false, false",
    "queue,  2, false, true",
    "socket, 2, false, true",
    "socket, 2, true,  false",
    "pipe,   2, false, false",
    "pipe,   2, true,  false",
    "nearest, 2, false, true",
    "nearest, 2, true, false",
  })
  void suits_every_other_executor(String channel, int atOnce, boolean inWorkers, boolean virtual) {
    assertThat(workload().unsuited(parameters(channel), new Placement(atOnce, inWorkers, virtual)))
        .isEmpty();
  }

  @Test
  void concludes_what_a_hop_took_with_each() {
    assertThat(
            explained()
                .conclusion(
                    parameters("socket"),
                    2,
                    List.of(
                        new CellFigures("2 threads", Map.of("hopSeconds", 28.1e-6)),
                        new CellFigures("2 virtual threads", Map.of("hopSeconds", 13.1e-6)),
                        new CellFigures("a pool of 2 processes", Map.of("hopSeconds", 1.25e-3)))))
        .hasValue(
            "A hop took 28.1 µs with 2 threads, 13.1 µs with 2 virtual threads and 1.25 ms with a"
                + " pool of 2 processes.");
  }

  @Test
  void says_that_hops_of_new_processes_are_cold_where_processes_can_be() {
    assertThat(explained().caveat(parameters("queue"))).isEmpty();
    for (String channel : List.of("pipe", "socket")) {
      assertThat(explained().caveat(parameters(channel)))
          .hasValueSatisfying(caveat -> assertThat(caveat).contains("hops are cold"));
    }
  }

  private Parameters parameters(String channel) {
    return withDefaults(small().with("channel", channel));
  }

  private PingPongWork work(String channel) {
    return (PingPongWork) workload().bind(parameters(channel));
  }

  private static Meeting meeting(String channel, Duration limit) {
    Patience patience = new Patience(limit);
    return Map.<String, Meeting>of(
            "queue", new QueueMeeting(patience),
            "pipe", new PipeMeeting(patience),
            "socket", new SocketMeeting(patience),
            "nearest", new NearestMeeting(patience))
        .get(channel);
  }

  private static Future<Answer> started(Work work, Task task) {
    return started(() -> work.run(task));
  }

  /// Runs a party in a thread that keeps nothing from ending, even if it waits for ever.
  private static <T> Future<T> started(Callable<T> party) {
    FutureTask<T> running = new FutureTask<>(party);
    Thread thread = new Thread(running, "party");
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  /// Runs tasks, two at a time, each with the next of the given works.
  private List<Answer> run(int tasks, List<Work> works) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int index = 0; index < tasks; index++) {
        PlainTask task = new PlainTask(index, scratch);
        Work work = works.get(index % works.size());
        running.add(threads.submit(() -> work.run(task)));
      }
      for (Future<Answer> task : running) {
        answers.add(task.get());
      }
    }
    return answers;
  }

  /// Joins parties by wires that carry one number for another.
  private record Crooked(Meeting straight, long number, long instead) implements Meeting {

    @Override
    public void prepare(Path scratch, int tasks) throws IOException {
      straight.prepare(scratch, tasks);
    }

    @Override
    public Wire join(Task task) throws Exception {
      return new CrookedWire(straight.join(task), number, instead);
    }

    @Override
    public OptionalDouble meanExchangeNanos(Path scratch) throws IOException {
      return straight.meanExchangeNanos(scratch);
    }

    @Override
    public long scratchBytes(int tasks) {
      return straight.scratchBytes(tasks);
    }
  }

  private record CrookedWire(Wire straight, long number, long instead) implements Wire {

    @Override
    public boolean serves() {
      return straight.serves();
    }

    @Override
    public void send(long sent) throws Exception {
      straight.send(sent == number ? instead : sent);
    }

    @Override
    public Long call() throws Exception {
      return straight.call();
    }

    @Override
    public void exchanged(long nanos) throws IOException {
      straight.exchanged(nanos);
    }

    @Override
    public void close() throws IOException {
      straight.close();
    }
  }

  /// A task that looks at its blocking calls.
  private abstract static class WatchingTask implements Task {
    private final Task watched;

    WatchingTask(Task watched) {
      this.watched = watched;
    }

    abstract void called();

    @Override
    public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
      called();
      return watched.blocking(call);
    }

    @Override
    public int index() {
      return watched.index();
    }

    @Override
    public Path scratch() {
      return watched.scratch();
    }

    @Override
    public void checkPoint() {
      watched.checkPoint();
    }

    @Override
    public void delay(Duration time) throws InterruptedException {
      watched.delay(time);
    }

    @Override
    public void note(String message) {
      watched.note(message);
    }
  }

  private static final class CountingTask extends WatchingTask {
    private int calls;

    CountingTask(Task watched) {
      super(watched);
    }

    @Override
    void called() {
      calls++;
    }
  }

  /// A task of which one blocking call fails, as where no more files can be opened.
  private static final class BreakingTask extends WatchingTask {
    private int callsLeft;

    /// @param call the number of the call that fails, from 1
    BreakingTask(Task watched, int call) {
      super(watched);
      this.callsLeft = call;
    }

    @Override
    void called() {
      callsLeft--;
      if (callsLeft == 0) {
        throw new UncheckedIOException(new IOException("too many open files"));
      }
    }
  }
}
