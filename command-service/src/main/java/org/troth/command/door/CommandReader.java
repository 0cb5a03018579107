package org.troth.command.door;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.Circumstances;
import org.troth.command.Command;
import org.troth.command.Step;
import org.troth.command.door.CommonFields.GivenSource;
import org.troth.event.Id;
import org.troth.event.Source;
import org.troth.http.BadInput;
import org.troth.http.Problem;
import org.troth.http.Problem.InputError;
import org.troth.http.Role;
import org.troth.http.StrictJson;
import org.troth.http.StrictJson.Bound;

/// Makes a step of the fields somebody sent.
@Component
final class CommandReader {
    static final int MOST_SHORT_TEXT = 200;

    /// The name of a step of a contact, among its fields.
    record StepName(String step) {}

    /// @throws BadInput when a field is unknown, missing or not what it should be
    Step step(Incoming incoming, Sender sender) {
        CommandPath path = incoming.path();
        Bound bound = StrictJson.bindFlat(incoming.fields(), incoming.pointer(), recordsOf(path));
        return bind(incoming, sender, bound, bound.get(CommonFields.class));
    }

    /// The same for a step of a contact, whose fields include its name.
    Step stepOfContact(Incoming incoming, Sender sender) {
        List<Class<? extends Record>> records = new ArrayList<>(recordsOf(incoming.path()));
        records.add(StepName.class);
        Bound bound = StrictJson.bindFlat(incoming.fields(), incoming.pointer(), records);
        return bind(incoming, sender, bound, bound.get(CommonFields.class));
    }

    /// The records whose fields lie side by side in the body of a command.
    static List<Class<? extends Record>> recordsOf(CommandPath path) {
        return path.creates()
                ? List.of(ChosenId.typeFor(path.subject()), path.type(), CommonFields.class)
                : List.of(path.type(), CommonFields.class);
    }

    private Step bind(Incoming incoming, Sender sender, Bound bound, CommonFields common) {
        CommandPath path = incoming.path();
        require(common, sender, incoming.pointer());
        return new Step(
                target(incoming, bound),
                (Command) bound.get(path.type()),
                circumstances(common, sender),
                incoming.expectedVersion());
    }

    private static String target(Incoming incoming, Bound bound) {
        String target = incoming.target();
        if (!incoming.path().creates()) {
            return requireTarget(target);
        }
        Subject subject = incoming.path().subject();
        Id chosen = ((ChosenId) bound.get(ChosenId.typeFor(subject))).id();
        if (chosen != null && target != null && !chosen.value().equals(target)) {
            throw BadInput.at(incoming.pointer() + "/id", "Expected the id of the path, or none.");
        }
        if (target != null) {
            return target;
        }
        return chosen == null ? ChosenId.next(subject).value() : chosen.value();
    }

    private static String requireTarget(@Nullable String target) {
        if (target == null) {
            throw new IllegalStateException("Only what is created has no target.");
        }
        return target;
    }

    private static Circumstances circumstances(CommonFields common, Sender sender) {
        GivenSource source = common.source();
        return new Circumstances(
                sender.caller().actor(),
                sender.caller().team(),
                common.onBehalfOf(),
                sender.now(),
                common.occurredAt() == null ? sender.now() : common.occurredAt(),
                common.backdatedReason(),
                common.backdatedApprovedBy(),
                common.lateReason(),
                sender.key(),
                sender.key(),
                source == null ? null : new Source(source.system(), source.externalId(), null));
    }

    private static void require(CommonFields common, Sender sender, String pointer) {
        boolean machine = sender.caller().has(Role.INTEGRATION);
        if (common.onBehalfOf() != null && !machine && !sender.caller().has(Role.SUPERVISOR)) {
            throw notForThisRole(
                    pointer + "/onBehalfOf", "Only an integration or a supervisor acts for somebody else.");
        }
        GivenSource source = common.source();
        if (source != null && !machine) {
            throw notForThisRole(pointer + "/source", "Only an integration records what another system had first.");
        }
        List<InputError> tooLong = new ArrayList<>();
        shortText(common.onBehalfOf(), pointer + "/onBehalfOf", tooLong);
        shortText(common.backdatedApprovedBy(), pointer + "/backdatedApprovedBy", tooLong);
        if (source != null) {
            shortText(source.system(), pointer + "/source/system", tooLong);
            shortText(source.externalId(), pointer + "/source/externalId", tooLong);
        }
        if (!tooLong.isEmpty()) {
            throw new BadInput(tooLong);
        }
    }

    private static void shortText(@Nullable String text, String pointer, List<InputError> errors) {
        if (text != null && (text.isBlank() || text.length() > MOST_SHORT_TEXT)) {
            errors.add(new InputError(
                    pointer, "Expected 1 to " + MOST_SHORT_TEXT + " characters, not all of them blank."));
        }
    }

    private static RuntimeException notForThisRole(String pointer, String sentence) {
        return Problem.of(403, "forbidden", sentence)
                .code("INV-25")
                .error(pointer, sentence)
                .exception();
    }
}
