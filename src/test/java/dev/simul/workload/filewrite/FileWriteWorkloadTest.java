package dev.simul.workload.filewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileWriteWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new FileWriteWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("writes", 30_001L).with("bufferBytes", 4096L).with("sync", "end");
  }

  @Test
  void writes_352_megabytes_by_default() {
    Work work = workload().bind(withDefaults(Parameters.NONE));
    assertThat(work.answerKey().of(0)).isEqualTo(new Answer(352_321_536, 16_777_216));
  }

  @Test
  void writes_the_text_again_and_again_and_nothing_else() throws Exception {
    work().run(new PlainTask(0, scratch));
    assertThat(Files.readString(scratch.resolve("task-0.txt")))
        .isEqualTo("This is a sample text".repeat(30_001));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4096",
    "194, 4096",
    "195, 4096",
    "196, 4096",
    "390, 4096",
    "391, 65536",
  })
  void writes_the_right_number_around_the_ends_of_the_buffer(long writes, long bufferBytes)
      throws Exception {
    Parameters parameters =
        withDefaults(Parameters.NONE.with("writes", writes).with("bufferBytes", bufferBytes));
    workload().bind(parameters).run(new PlainTask(0, scratch));
    assertThat(scratch.resolve("task-0.txt")).hasSize(21 * writes);
  }

  @Test
  void finds_a_file_that_is_missing_or_short_or_wrong() throws Exception {
    SupervisedWork work = (SupervisedWork) work();
    assertThat(work.flaw(new Run(scratch, 1, false, 1, 1)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("no file"));

    work.run(new PlainTask(0, scratch));
    Path file = scratch.resolve("task-0.txt");
    byte[] content = Files.readAllBytes(file);
    Files.write(file, new byte[] {'!'}, StandardOpenOption.APPEND);
    assertThat(work.flaw(new Run(scratch, 1, false, 1, 1)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("bytes"));

    content[content.length - 1] = '!';
    Files.write(file, content);
    assertThat(work.flaw(new Run(scratch, 1, false, 1, 1)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("hold"));
  }

  @Test
  void refuses_what_leaves_more_than_ten_gibibytes() {
    assertThat(workload().faults(withDefaults(Parameters.NONE), 30)).isEmpty();
    assertThat(workload().faults(withDefaults(Parameters.NONE), 31))
        .singleElement()
        .extracting(Fault::parameter)
        .isEqualTo("writes");
    assertThat(workload().faults(withDefaults(Parameters.NONE), Integer.MAX_VALUE)).hasSize(1);
  }
}
