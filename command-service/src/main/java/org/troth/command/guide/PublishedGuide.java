package org.troth.command.guide;

import java.util.Optional;
import org.troth.command.Copies;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.guide.CustomStepPublished;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.store.LogReader;

/// Answers what was published, without keeping anybody waiting.
final class PublishedGuide {
    private final Copies<CodeList> codeLists;
    private final Copies<Calendar> calendars;
    private final Copies<CustomStep> customSteps;
    private final Copies<Guideline> guidelines;

    PublishedGuide(LogReader log) {
        codeLists = new Copies<>(log, CodeList::new, (copy, event) -> {
            if (event instanceof CodeListPublished published) {
                copy.on(published);
            }
        });
        calendars = new Copies<>(log, Calendar::new, (copy, event) -> {
            if (event instanceof CalendarPublished published) {
                copy.on(published);
            }
        });
        customSteps = new Copies<>(log, CustomStep::new, (copy, event) -> {
            if (event instanceof CustomStepPublished published) {
                copy.on(published);
            }
        });
        guidelines = new Copies<>(log, Guideline::new, (copy, event) -> {
            switch (event) {
                case GuidelinePublished published -> copy.on(published);
                case GuidelineRetired retired -> copy.on(retired);
                default -> {}
            }
        });
    }

    Optional<CodeList> codeList(String list) {
        return codeLists.find(CodeList.stream(list));
    }

    Optional<Calendar> calendar(String name) {
        return calendars.find(Calendar.stream(name));
    }

    Optional<CustomStep> customStep(String code) {
        return customSteps.find(CustomStep.stream(code));
    }

    Optional<Guideline> guideline(String ruleCode) {
        return guidelines.find(Guideline.stream(ruleCode));
    }
}
