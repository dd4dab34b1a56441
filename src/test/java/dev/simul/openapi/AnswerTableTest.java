package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswerTableTest {

  @Test
  void a_member_has_an_example_a_meaning_and_may_be_left_out() {
    AnswerTable table =
        AnswerTable.parse(
            """
            Words before the first schema.

            # Board
            Where a game is played.
            number | 3 | Which it is, from 1 | 2.
            moves? | - | What was played.

            # Move
            A move.
            text | "e4" | The move.
            """);

    assertThat(table.entries()).containsOnlyKeys("Board", "Move");
    assertThat(table.entry("Board").meaning()).isEqualTo("Where a game is played.");
    assertThat(table.member("Board", "number"))
        .isEqualTo(new AnswerTable.Member(3, null, "Which it is, from 1 | 2.", true));
    assertThat(table.member("Board", "moves"))
        .isEqualTo(new AnswerTable.Member(null, null, "What was played.", false));
  }

  @Test
  void what_is_missing_is_named() {
    AnswerTable table = AnswerTable.parse("# Board\nA board.\nnumber | 3 | Which it is.");

    assertThatThrownBy(() -> table.member("Board", "moves")).hasMessageContaining("no moves in");
    assertThatThrownBy(() -> table.entry("Move")).hasMessageContaining("no # Move");
    assertThatThrownBy(() -> AnswerTable.parse("# Board\nA board.\nnumber 3"))
        .hasMessageContaining("number 3");
  }
}
