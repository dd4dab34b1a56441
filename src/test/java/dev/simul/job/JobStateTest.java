package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          QUEUED,     RUNNING CANCELLED
          RUNNING,    QUEUED CANCELLING SUCCEEDED FAILED TIMED_OUT
          CANCELLING, CANCELLED FAILED
          SUCCEEDED,  ''
          FAILED,     ''
          CANCELLED,  ''
          TIMED_OUT,  ''
          """)
  void a_state_leads_to_these_and_to_no_others(JobState state, String expected) {
    Set<String> next =
        Arrays.stream(JobState.values())
            .filter(state::mayBecome)
            .map(Enum::name)
            .collect(Collectors.toSet());

    assertThat(next)
        .isEqualTo(
            Arrays.stream(expected.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet()));
    assertThat(state.terminal()).isEqualTo(expected.isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void every_state_can_be_reached(JobState state) {
    Set<JobState> reached = EnumSet.of(JobState.QUEUED);
    for (int i = 0; i < JobState.values().length; i++) {
      for (JobState next : JobState.values()) {
        if (Set.copyOf(reached).stream().anyMatch(from -> from.mayBecome(next))) {
          reached.add(next);
        }
      }
    }
    assertThat(reached).contains(state);
  }

  @Test
  void no_state_leads_to_itself() {
    assertThat(JobState.values()).noneMatch(state -> state.mayBecome(state));
  }
}
