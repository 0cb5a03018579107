package org.troth.command.guide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.Code;
import org.troth.event.guide.OpeningHours;
import org.troth.event.guide.PracticeMode;

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

    /// Publish a new version of a business calendar, whose hours are those of the wall clock in any time zone.
    ///
    /// @param version the version it shall become; absent means the next one
    /// @param weekly a day of the week that is left out is closed
    record PublishCalendar(
            @Nullable Integer version,
            List<OpeningHours> weekly,
            List<CalendarException> exceptions,
            @Nullable String text)
            implements GuideCommand {
        public PublishCalendar {
            weekly = Command.listed(weekly);
            exceptions = Command.listed(exceptions);
        }
    }

    /// Publish a new version of a kind of custom step.
    ///
    /// @param version the version it shall become; absent means the next one
    /// @param schema JSON Schema 2020-12; a property with `"personal": true` is personal
    record PublishCustomStep(@Nullable Integer version, Map<String, Object> schema) implements GuideCommand {}

    /// Publish a new version of a practice.
    ///
    /// @param version the version it shall become; absent means the next one
    /// @param text what is asked of everybody, in the installation's own words
    /// @param origin where it comes from
    record PublishGuideline(
            @Nullable Integer version,
            PracticeMode mode,
            String text,
            @Nullable String origin) implements GuideCommand {}

    /// Take a practice out of the guide.
    record RetireGuideline(@Nullable String reason) implements GuideCommand {}

    /// Publish a new version of how long words of contacts on a channel are kept.
    ///
    /// @param version the version it shall become; absent means the next one
    /// @param keepDays days after the last step of a contact that has ended; absent means without limit
    /// @param effectiveFrom until then it can be looked at what would be removed
    record PublishRetention(@Nullable Integer version, @Nullable Integer keepDays, Instant effectiveFrom)
            implements GuideCommand {}
}
