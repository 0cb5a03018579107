package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.calendar.BusinessDays;
import org.troth.command.Aggregates;
import org.troth.command.Step;
import org.troth.command.guide.GuideCommand.PublishCalendar;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.command.guide.GuideCommand.PublishGuideline;
import org.troth.command.guide.GuideCommand.PublishRetention;
import org.troth.command.guide.GuideCommand.RetireGuideline;
import org.troth.event.Personal;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.store.LogReader;

/// Publishes code lists, calendars, custom steps and practices, and answers what steps need to know of them.
public final class GuideSteps implements Guide {
    public static final String DISPOSITION = "disposition";
    public static final String CONTACT_REASON = "contact-reason";
    public static final String DECLINE_REASON = "decline-reason";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Aggregates<CodeList> codeLists;
    private final Aggregates<Calendar> calendars;
    private final Aggregates<CustomStep> customSteps;
    private final Aggregates<Guideline> guidelines;
    private final Aggregates<Retention> retentions;
    private final PublishedGuide published;

    public GuideSteps(
            Aggregates<CodeList> codeLists,
            Aggregates<Calendar> calendars,
            Aggregates<CustomStep> customSteps,
            Aggregates<Guideline> guidelines,
            Aggregates<Retention> retentions,
            LogReader log) {
        this.codeLists = codeLists;
        this.calendars = calendars;
        this.customSteps = customSteps;
        this.guidelines = guidelines;
        this.retentions = retentions;
        this.published = new PublishedGuide(log);
    }

    public Aggregate<?> target(Step step, GuideCommand command) {
        if (!NAME.matcher(step.target()).matches()) {
            throw new GuideRefusal.Misnamed();
        }
        return switch (command) {
            case PublishCodeList c -> codeLists.existingOrBegun(CodeList.stream(step.target()));
            case PublishCalendar c -> calendars.existingOrBegun(Calendar.stream(step.target()));
            case PublishCustomStep c -> customSteps.existingOrBegun(CustomStep.stream(step.target()));
            case PublishGuideline c -> guidelines.existingOrBegun(guideline(step));
            case RetireGuideline c -> guidelines.existing(guideline(step));
            case PublishRetention c -> retentions.existingOrBegun(Retention.stream(step.target()));
        };
    }

    public void take(Step step, GuideCommand command) {
        switch (command) {
            case PublishCodeList c ->
                codeLists
                        .existingOrBegun(CodeList.stream(step.target()))
                        .execute(list -> list.decide(c, step.circumstances()));
            case PublishCalendar c ->
                calendars
                        .existingOrBegun(Calendar.stream(step.target()))
                        .execute(calendar -> calendar.decide(c, step.circumstances()));
            case PublishCustomStep c ->
                customSteps
                        .existingOrBegun(CustomStep.stream(step.target()))
                        .execute(custom -> custom.decide(c, step.circumstances()));
            case PublishGuideline c ->
                guidelines
                        .existingOrBegun(guideline(step))
                        .execute(guideline -> guideline.decide(c, step.circumstances()));
            case RetireGuideline c ->
                guidelines
                        .existing(guideline(step))
                        .execute(guideline -> guideline.decide(c, step.circumstances()));
            case PublishRetention c ->
                retentions
                        .existingOrBegun(Retention.stream(step.target()))
                        .execute(retention -> retention.decide(c, step.circumstances()));
        }
    }

    private static String guideline(Step step) {
        return Guideline.stream(
                Practice.of(step.target()).orElseThrow(GuideRefusal.PracticeUnknown::new).name());
    }

    @Override
    public Rule inForce(Practice practice) {
        return published
                .guideline(practice.name())
                .map(guideline -> new Rule(practice, guideline.current(), guideline.mode()))
                .orElseGet(() -> new Rule(practice, 0, PracticeMode.OFF));
    }

    /// Refuses a version of a practice that was never published.
    public void requirePublished(String ruleCode, int version) {
        Practice practice = Practice.of(ruleCode).orElseThrow(GuideRefusal.PracticeUnknown::new);
        List<Integer> versions =
                published.guideline(practice.name()).map(Guideline::versions).orElse(List.of());
        if (!versions.contains(version)) {
            throw new GuideRefusal.VersionUnknown(practice, version, versions);
        }
    }

    /// The newest version of a list; 0 where none was published.
    public int version(String list) {
        return published.codeList(list).map(CodeList::current).orElse(0);
    }

    /// The codes of the newest version of a list.
    public List<String> codes(String list) {
        return codes(list, Integer.MAX_VALUE);
    }

    /// The codes of a list as of a version.
    public List<String> codes(String list, int version) {
        return published.codeList(list).map(codes -> codes.codes(version)).orElse(List.of());
    }

    public boolean isCode(String list, String code) {
        return codes(list).contains(code);
    }

    /// The newest version of a calendar; 0 where none was published.
    public int calendarVersion(String calendar) {
        return published.calendar(calendar).map(Calendar::current).orElse(0);
    }

    /// The days of a calendar as of a version; empty where that was not published.
    public Optional<BusinessDays> businessDays(String calendar, int version) {
        return published.calendar(calendar).map(found -> found.days(version));
    }

    /// Checks the data of a custom step and tells apart what is personal; refuses what does not fit.
    ///
    /// @param version absent means the current one
    public CustomData customData(String code, @Nullable Integer version, Map<String, Object> data) {
        CustomStep step = published.customStep(code).orElseThrow(() -> new GuideRefusal.StepUnknown(0));
        int wanted = version == null ? step.current() : version;
        StepSchema schema = step.schema(wanted);
        if (schema == null) {
            throw new GuideRefusal.StepUnknown(wanted);
        }
        schema.objection(data).ifPresent(refusal -> {
            throw refusal;
        });
        return new CustomData(schema.version(), schema.plain(data), schema.personal(data));
    }

    /// The data of a custom step, told apart.
    ///
    /// @param version the version of the custom step they fit
    public record CustomData(int version, Map<String, Object> plain, Map<String, Personal<Object>> personal) {}
}
