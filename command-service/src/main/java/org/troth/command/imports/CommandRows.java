package org.troth.command.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.door.LineCommands;
import org.troth.command.door.LineCommands.LineCommand;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Lines.Line;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.http.BadInput;
import org.troth.http.Problem.InputError;
import org.troth.http.StrictJson;

/// The rows of a file of commands, one a line.
final class CommandRows implements RowSource {
    private final Lines lines;
    private final LineCommands commands;
    private final String source;
    private final Instant otherwise;
    private final Occurrences occurrences = new Occurrences();

    /// @param otherwise when it happened, for lines that do not say
    CommandRows(Lines lines, LineCommands commands, String source, Instant otherwise) {
        this.lines = lines;
        this.commands = commands;
        this.source = source;
        this.otherwise = otherwise;
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public @Nullable Row next() throws IOException {
        Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (line.blank()) {
            Line following = lines.next();
            if (following == null) {
                return null;
            }
            lines.pushBack(following);
            return line.refused("The line is empty.");
        }
        if (line.problem() != null) {
            return line.refused(line.problem());
        }
        try {
            return row(line, commands.read(StrictJson.tree(line.text().getBytes(StandardCharsets.UTF_8))));
        } catch (BadInput wrong) {
            return line.refused(sentence(wrong));
        }
    }

    private Row row(Line line, LineCommand read) {
        String externalId = read.externalId();
        if (externalId == null) {
            int occurrence = occurrences.next(Names.fingerprint(line.text()));
            externalId = Names.row("line", line.text(), Integer.toString(occurrence));
        } else {
            externalId = Names.shown(externalId);
        }
        String target = read.target() == null ? Names.id(prefix(read.things()), source, externalId) : read.target();
        Instant occurredAt = read.occurredAt() == null ? otherwise : read.occurredAt();
        Act act = new Act(
                target,
                new Commanded(read.command()),
                source,
                occurredAt,
                read.occurredAt() == null,
                read.onBehalfOf(),
                read.lateReason());
        return new Row.Understood(line.number(), externalId, List.of(act));
    }

    private static String prefix(String things) {
        return switch (things) {
            case "customers" -> CustomerId.PREFIX;
            case "interactions" -> InteractionId.PREFIX;
            case "issues" -> IssueId.PREFIX;
            case "promises" -> PromiseId.PREFIX;
            default -> throw new IllegalStateException("Nothing is created among " + things + ".");
        };
    }

    private static String sentence(BadInput wrong) {
        InputError first = wrong.errors().getFirst();
        return first.pointer().isEmpty() ? first.detail() : first.pointer() + ": " + first.detail();
    }
}
