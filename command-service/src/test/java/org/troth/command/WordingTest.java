package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.command.Refusal.Fault;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.command.interaction.InteractionCommand.StateWillingness;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.event.Personal;
import org.troth.event.interaction.Question;

class WordingTest {
    static List<String> blanks(Command command) {
        return Wording.objection(command).map(Refusal::faults).orElse(List.of()).stream()
                .map(Fault::pointer)
                .toList();
    }

    @Test
    void a_text_that_is_left_out_is_no_fault() {
        assertThat(blanks(new Thank(null))).isEmpty();
        assertThat(blanks(new StateWillingness(null))).isEmpty();
    }

    @Test
    void a_text_that_is_there_says_something() {
        assertThat(blanks(new Thank(" "))).containsExactly("/reason");
        assertThat(blanks(new StateWillingness(new Personal<>("")))).containsExactly("/words");
    }

    @Test
    void texts_inside_lists_are_looked_at() {
        assertThat(blanks(new ReceiveMessage(
                        null,
                        new Personal<>("Where is it?"),
                        List.of(new Question("1", new Personal<>("Where?")), new Question("2", new Personal<>("\t"))))))
                .containsExactly("/questions/1/text");
    }
}
