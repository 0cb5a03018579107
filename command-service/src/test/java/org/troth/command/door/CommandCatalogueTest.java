package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.command.Command;
import org.troth.command.guide.GuideCommand;
import org.troth.command.team.TeamCommand;

class CommandCatalogueTest {
    private final CommandCatalogue catalogue = new CommandCatalogue();

    /// A family in which two names come to the same path.
    sealed interface Muddled extends Command {
        record KeepPromise() implements Muddled {}

        record KeepPromises() implements Muddled {}
    }

    @Test
    void a_path_is_the_name_of_the_command_without_its_own_noun() {
        assertThat(catalogue.all())
                .extracting(CommandPath::template)
                .contains(
                        "/api/v1/customers",
                        "/api/v1/customers/{id}/link",
                        "/api/v1/customers/{id}/unlink",
                        "/api/v1/customers/{id}/link-identifier",
                        "/api/v1/interactions",
                        "/api/v1/interactions/{id}/greet",
                        "/api/v1/interactions/{id}/end",
                        "/api/v1/interactions/{id}/escalate-to-supervisor",
                        "/api/v1/interactions/{id}/receive-message",
                        "/api/v1/interactions/{id}/complete-wrap-up",
                        "/api/v1/interactions/{id}/give-apology",
                        "/api/v1/issues",
                        "/api/v1/issues/{id}/resolve",
                        "/api/v1/issues/{id}/confirm",
                        "/api/v1/issues/{id}/confirm-resolution",
                        "/api/v1/promises",
                        "/api/v1/promises/{id}/keep",
                        "/api/v1/reps/{repId}/join-team",
                        "/api/v1/reps/{repId}/leave-team",
                        "/api/v1/code-lists/{list}/publish",
                        "/api/v1/calendars/{name}/publish",
                        "/api/v1/custom-steps/{stepCode}/publish",
                        "/api/v1/guidelines/{ruleCode}/publish",
                        "/api/v1/guidelines/{ruleCode}/retire");
    }

    @Test
    void every_command_of_every_family_is_there_once() {
        long commands = List.of(Subject.values()).stream()
                .map(Subject::family)
                .distinct()
                .mapToLong(family -> family.getPermittedSubclasses().length)
                .sum();

        assertThat(catalogue.all()).hasSize(Math.toIntExact(commands)).doesNotHaveDuplicates();
    }

    @Test
    void neither_publishing_nor_joining_a_team_is_a_step_of_a_contact() {
        assertThat(catalogue.steps())
                .noneMatch(path -> GuideCommand.class.isAssignableFrom(path.type())
                        || TeamCommand.class.isAssignableFrom(path.type()));
        assertThat(catalogue.step("code-lists/{id}/publish")).isEmpty();
        assertThat(catalogue.step("issues/{id}/confirm")).isPresent();
    }

    @Test
    void a_command_of_no_known_subject_keeps_the_service_from_starting() {
        assertThatThrownBy(() -> new CommandCatalogue(List.of(Muddled.class)))
                .hasMessageContaining("no place among the paths");
    }

    @Test
    void two_commands_at_the_same_path_keep_the_service_from_starting() {
        CommandPath one = CommandPath.of(Subject.PROMISES, Muddled.KeepPromise.class);
        CommandPath other = CommandPath.of(Subject.PROMISES, Muddled.KeepPromises.class);

        assertThatThrownBy(() -> CommandCatalogue.index(List.of(one, other), CommandPath::template))
                .hasMessage("KeepPromise and KeepPromises would both come in at /api/v1/promises/{id}/keep.");
    }
}
