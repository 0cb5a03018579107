package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.guide.Code;

/// What can be published for everybody to use.
public sealed interface GuideCommand extends Command {
    /// Publish a new version of a list of codes.
    ///
    /// @param version the version it shall become; absent means the next one
    record PublishCodeList(@Nullable Integer version, List<Code> entries) implements GuideCommand {
        public PublishCodeList {
            entries = Command.listed(entries);
        }
    }

    /// Publish a new version of a kind of custom step.
    ///
    /// @param version the version it shall become; absent means the next one
    /// @param schema JSON Schema 2020-12; a property with `"personal": true` is personal
    record PublishCustomStep(@Nullable Integer version, Map<String, Object> schema) implements GuideCommand {}
}
