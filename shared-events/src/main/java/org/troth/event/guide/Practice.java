package org.troth.event.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The practices that recorded events can judge; the name of each is its rule code.
///
/// What counts as an opportunity, and what as following it, is said here once: for whoever judges a step, for whoever
/// counts afterwards, and for the page in docs/reference that is made from it.
public enum Practice {
    CONFIRM_BEFORE_OFFERING(
            PracticeMode.REQUIRE,
            "A18, A19, C15",
            "Let the customer confirm the issue before you offer a way out.",
            "The customer has not confirmed the issue.",
            "`OptionsOffered` on an issue; one for each issue and interaction",
            "every offer came while the issue stood confirmed: `IssueConfirmedByCustomer` and no `IssueRestated` since",
            "the offer",
            "the offer, whoever sends it (INV-10)"),
    SPECIFIC_ACKNOWLEDGEMENT(
            PracticeMode.ADVISE,
            "C7, D4",
            "Say what you have heard before the contact ends; \"ok\" is not an acknowledgement.",
            "Nothing was acknowledged.",
            "an attended interaction in which an issue was reported, or `EmotionObserved` UPSET, ANGRY or ABUSIVE",
            "`AcknowledgementGiven`",
            "the end",
            "a rep's end"),
    KNOWN_FACT_ASKED(
            PracticeMode.ADVISE,
            "A5, C12",
            "Do not ask for what the customer has already told us, unless you can say why.",
            "The customer has told us this before, and no justification is given.",
            "`InformationRequested` for another purpose than VERIFY",
            "none of them `alreadyKnown` without a `justification`",
            "the first such question",
            "the question, asked by a rep"),
    APOLOGY_AFTER_MISTAKE(
            PracticeMode.ADVISE,
            "C9, D13",
            "Where the mistake was ours, say sorry for it before the contact ends.",
            "A mistake of ours was acknowledged, and nobody took responsibility in an apology.",
            "`MistakeAcknowledged`",
            "`ApologyGiven` with `responsibilityAccepted`",
            "the end",
            "a rep's end"),
    NEXT_STEPS(
            PracticeMode.ADVISE,
            "A3, D15",
            "Let the customer know what happens next.",
            "An issue stays unresolved, and the customer does not know what happens next.",
            "an interaction that touched an issue which is unresolved as it ends",
            "`NextStepsStated` with a promise or `noneBecause`",
            "the end",
            "a rep's end, in every mode and without exception (INV-05)"),
    THANKS(
            PracticeMode.ADVISE,
            "C21, E34",
            "Thank the customer.",
            "The customer was not thanked.",
            "an attended interaction",
            "`CustomerThanked`",
            "the end",
            "a rep's end"),
    ANYTHING_MORE(
            PracticeMode.ADVISE,
            "C22",
            "Ask whether there is anything more.",
            "The customer was not asked whether there is anything more.",
            "an attended interaction",
            "`FurtherHelpOffered`",
            "the end",
            "a rep's end"),
    HISTORY_FIRST(
            PracticeMode.ADVISE,
            "D5",
            "Read the history before you greet or answer a customer who was here before.",
            "The customer was here before, and the history was not read first.",
            "the first `CustomerGreeted` or `ReplySent`, where the customer is known by then and had an interaction"
                    + " before",
            "`HistoryReviewed` before it, by the rep who greets or answers; by anybody where a machine says it",
            "that greeting or reply",
            "a rep's greeting or reply"),
    WRAP_UP(
            PracticeMode.ADVISE,
            "A3, A26",
            "Wrap up, so that whoever comes next can go on from there.",
            "The contact was not wrapped up before the customer's next one.",
            "an attended interaction that had ended when the same customer's next one began",
            "`WrapUpCompleted` by then",
            "the next contact, on the interaction that was not wrapped up",
            "nothing: what is missing shows when it is too late to refuse"),
    LIMIT_AFTER_ABUSE(
            PracticeMode.ADVISE,
            "A14, B9, B30",
            "Where a customer goes too far, set a limit or bring in a supervisor.",
            "The customer went too far, and neither was a limit set nor a supervisor brought in.",
            "`BehaviourObserved`, or `EmotionObserved` ABUSIVE",
            "`LimitSet` or `EscalatedToSupervisor` after the first of them",
            "the end",
            "a rep's end"),
    SLIP_TOLD_IN_ADVANCE(
            PracticeMode.ADVISE,
            "E19",
            "Where a promise cannot be kept in time, tell the customer before it is due.",
            "The promise fell due, and the customer was not told before.",
            "a promise of ours that falls due and is not kept; one for each due instant",
            "`PromiseSlipNotified` before it was due",
            "the due instant, on the promise",
            "nothing: nobody can refuse the time");

    private final PracticeMode byDefault;
    private final String articles;
    private final String text;
    private final String missing;
    private final String opportunity;
    private final String followed;
    private final String shownBy;
    private final String refused;

    Practice(
            PracticeMode byDefault,
            String articles,
            String text,
            String missing,
            String opportunity,
            String followed,
            String shownBy,
            String refused) {
        this.byDefault = byDefault;
        this.articles = articles;
        this.text = text;
        this.missing = missing;
        this.opportunity = opportunity;
        this.followed = followed;
        this.shownBy = shownBy;
        this.refused = refused;
    }

    public static Optional<Practice> of(String ruleCode) {
        return Arrays.stream(values())
                .filter(practice -> practice.name().equals(ruleCode))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Practice::name).toList();
    }

    /// The mode of the version that an installation begins with.
    public PracticeMode byDefault() {
        return byDefault;
    }

    /// The articles' practices it stands for.
    public String articles() {
        return articles;
    }

    /// What it asks for, as the first version says.
    public String text() {
        return text;
    }

    /// What is wrong where it was not followed.
    public String missing() {
        return missing;
    }

    /// What makes it due.
    public String opportunity() {
        return opportunity;
    }

    /// What shows that it was followed.
    public String followed() {
        return followed;
    }

    /// The step that shows a breach.
    public String shownBy() {
        return shownBy;
    }

    /// What REQUIRE refuses.
    public String refused() {
        return refused;
    }
}
