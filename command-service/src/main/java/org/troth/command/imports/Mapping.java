package org.troth.command.imports;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.http.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/// What the words of an event log mean here.
///
/// @param about what one case is
/// @param columns the file's names of the four columns every log has
/// @param activities by the activity's name in lower case
record Mapping(About about, Columns columns, Map<String, Target> activities) {
    /// What one case of an event log is.
    enum About {
        ISSUE(IssueId.PREFIX, "issues"),
        INTERACTION(InteractionId.PREFIX, "interactions");

        private final String prefix;
        private final String things;

        About(String prefix, String things) {
            this.prefix = prefix;
            this.things = things;
        }

        String prefix() {
            return prefix;
        }

        String things() {
            return things;
        }
    }

    record Columns(String caseName, String activity, String time, String resource) {
        static final Columns USUAL = new Columns("case", "activity", "time", "resource");
    }

    /// The command an activity becomes.
    ///
    /// @param constants fields that are always the same
    /// @param fromColumns fields that take the text of a column
    record Target(Class<? extends Record> type, ObjectNode constants, Map<String, String> fromColumns) {
        /// @param values of the row, by the name of the column
        /// @throws org.troth.http.BadInput when what the columns hold does not fit
        Command command(Map<String, String> values) {
            ObjectNode fields = constants.deepCopy();
            fromColumns.forEach((field, column) -> fields.put(field, values.get(column)));
            return (Command) StrictJson.bind(fields, type);
        }
    }

    @Nullable Target target(String activity) {
        return activities.get(activity.toLowerCase(Locale.ROOT));
    }
}
