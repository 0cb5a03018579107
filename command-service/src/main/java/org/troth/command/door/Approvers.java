package org.troth.command.door;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.Command;
import org.troth.command.Step;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.promise.PromiseCommand.CorrectOutcome;
import org.troth.command.promise.PromiseCommand.VoidPromise;
import org.troth.event.RepId;
import org.troth.http.Directory;
import org.troth.http.Problem;
import org.troth.http.Role;

/// Sees to it that whoever is said to have approved a step is somebody who may.
///
/// That it is not the one who does the step is a rule of the step itself.
@Component
final class Approvers {
    private final Directory directory;

    Approvers(Directory directory) {
        this.directory = directory;
    }

    /// @param pointer JSON Pointer of the step in the request's body
    void require(Step step, String pointer) {
        String ofTime = step.circumstances().backdatedApprovedBy();
        if (ofTime != null && !isOne(ofTime, Set.of(Role.SUPERVISOR))) {
            throw unknown("INV-02", pointer + "/backdatedApprovedBy", "Expected the id of a supervisor.");
        }
        if (step.command() instanceof RedactNote redact
                && !isOne(redact.approvedBy(), Set.of(Role.SUPERVISOR, Role.PRIVACY_OFFICER))) {
            throw unknown("INV-24", pointer + "/approvedBy", "Expected the id of a supervisor or privacy officer.");
        }
        String ofOutcome = approverOfOutcome(step.command());
        if (ofOutcome != null && !isOne(ofOutcome, Set.of(Role.SUPERVISOR))) {
            throw unknown("INV-20", pointer + "/approvedBy", "Expected the id of a supervisor.");
        }
    }

    private static @Nullable String approverOfOutcome(Command command) {
        if (command instanceof CorrectOutcome correct) {
            return correct.approvedBy();
        }
        return command instanceof VoidPromise error ? error.approvedBy() : null;
    }

    private boolean isOne(String name, Set<Role> roles) {
        try {
            RepId approver = new RepId(name);
            return roles.stream().anyMatch(role -> directory.has(approver, role));
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }

    private static RuntimeException unknown(String rule, String pointer, String expected) {
        return Problem.of(422, "approver-unknown", "Nobody who may approve this has that id.")
                .code(rule)
                .error(pointer, expected)
                .exception();
    }
}
