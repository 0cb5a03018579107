package org.troth.command.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.Command;
import org.troth.event.Id;
import org.troth.http.AccessMatrix;
import org.troth.http.BadInput;
import org.troth.http.Role;
import org.troth.http.StrictJson;
import org.troth.http.StrictJson.Bound;
import tools.jackson.databind.node.ObjectNode;

/// What files of history may say: the commands by their names, and one line of a file as the command it is.
///
/// A line's fields are those of the command's body, with `step` beside them and perhaps an `externalId`.
@Component
public final class LineCommands {
    private static final Pattern NAME = Pattern.compile("(?<things>[a-z-]+)/(?:(?<id>[^/]+)/)?(?<verb>[a-z-]+)");
    /// What nobody who records may do in person does not come in by file either.
    private static final Set<Role> RECORDING = Set.of(Role.REP, Role.SUPERVISOR, Role.INTEGRATION);

    private final CommandCatalogue catalogue;
    private final AccessMatrix matrix;

    LineCommands(CommandCatalogue catalogue, AccessMatrix matrix) {
        this.catalogue = catalogue;
        this.matrix = matrix;
    }

    /// A line that was understood.
    ///
    /// @param things what the command is done to one of: `customers`, `interactions`, `issues` or `promises`
    /// @param target absent for what is created and was not named
    public record LineCommand(
            String things,
            @Nullable String target,
            Command command,
            @Nullable String externalId,
            @Nullable Instant occurredAt,
            @Nullable String onBehalfOf,
            @Nullable String lateReason) {}

    record LineName(String step, @Nullable String externalId) {}

    /// The command of a name such as `issues/resolve` or `interactions/greet`.
    public Optional<Class<? extends Record>> named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && parts.group("id") == null
                ? Subject.at(parts.group("things"))
                        .flatMap(subject -> found(subject, parts.group("verb")))
                        .filter(this::mayComeIn)
                        .map(CommandPath::type)
                : Optional.empty();
    }

    /// @throws BadInput when a field is unknown, missing or not what it should be
    public LineCommand read(ObjectNode fields) {
        Matcher name = NAME.matcher(fields.path("step").asString(""));
        CommandPath path = name.matches()
                ? Subject.at(name.group("things"))
                        .flatMap(subject -> found(subject, name.group("verb")))
                        .orElseThrow(LineCommands::unknownStep)
                : unknown();
        String id = name.group("id");
        if (path.creates() != (id == null) || (id != null && !path.subject().canBe(id))) {
            throw unknownStep();
        }
        if (!mayComeIn(path)) {
            throw BadInput.at("/step", "This step does not come in by file.");
        }
        List<Class<? extends Record>> records = new ArrayList<>(CommandReader.recordsOf(path));
        records.add(LineName.class);
        return line(path, id, StrictJson.bindFlat(fields, "", records));
    }

    private static LineCommand line(CommandPath path, @Nullable String id, Bound bound) {
        CommonFields common = bound.get(CommonFields.class);
        String externalId = bound.get(LineName.class).externalId();
        if (externalId == null && common.source() != null) {
            externalId = common.source().externalId();
        }
        Id chosen = path.creates() ? ((ChosenId) bound.get(ChosenId.typeFor(path.subject()))).id() : null;
        return new LineCommand(
                path.subject().path(),
                chosen == null ? id : chosen.value(),
                (Command) bound.get(path.type()),
                externalId,
                common.occurredAt(),
                common.onBehalfOf(),
                common.lateReason());
    }

    private Optional<CommandPath> found(Subject subject, String verb) {
        Optional<CommandPath> creating = catalogue
                .creating(subject)
                .filter(path -> path.verb().equals(verb));
        return creating.isPresent() ? creating : catalogue.doing(subject, verb);
    }

    private boolean mayComeIn(CommandPath path) {
        return path.subject().isPartOfContacts() && matrix.permits("POST", path.template(), RECORDING);
    }

    private static CommandPath unknown() {
        throw unknownStep();
    }

    private static BadInput unknownStep() {
        return BadInput.at(
                "/step", "Expected the name of a step, such as customers/register or issues/{id}/resolve with its id.");
    }
}
