package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.Step;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.event.Personal;
import org.troth.store.LogReader;

/// Publishes code lists and custom steps, and answers what steps need to know of them.
public final class GuideSteps {
    public static final String DISPOSITION = "disposition";
    public static final String CONTACT_REASON = "contact-reason";
    public static final String DECLINE_REASON = "decline-reason";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Aggregates<CodeList> codeLists;
    private final Aggregates<CustomStep> customSteps;
    private final PublishedGuide published;

    public GuideSteps(Aggregates<CodeList> codeLists, Aggregates<CustomStep> customSteps, LogReader log) {
        this.codeLists = codeLists;
        this.customSteps = customSteps;
        this.published = new PublishedGuide(log);
    }

    public Aggregate<?> target(Step step, GuideCommand command) {
        if (!NAME.matcher(step.target()).matches()) {
            throw new GuideRefusal.Misnamed();
        }
        return switch (command) {
            case PublishCodeList c -> codeLists.existingOrBegun(CodeList.stream(step.target()));
            case PublishCustomStep c -> customSteps.existingOrBegun(CustomStep.stream(step.target()));
        };
    }

    public void take(Step step, GuideCommand command) {
        switch (command) {
            case PublishCodeList c ->
                codeLists
                        .existingOrBegun(CodeList.stream(step.target()))
                        .execute(list -> list.decide(c, step.circumstances()));
            case PublishCustomStep c ->
                customSteps
                        .existingOrBegun(CustomStep.stream(step.target()))
                        .execute(custom -> custom.decide(c, step.circumstances()));
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
