package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import org.troth.event.guide.Code;

/// The code lists an installation begins with; it may publish its own versions of them.
final class DefaultLists {
    static final Map<String, List<Code>> ALL = Map.of(
            GuideSteps.DISPOSITION,
            List.of(
                    new Code("RESOLVED", "Solved"),
                    new Code("INFORMATION_GIVEN", "Question answered"),
                    new Code("FOLLOW_UP", "Something is still to be done"),
                    new Code("ESCALATED", "Handed to a supervisor"),
                    new Code("TRANSFERRED", "Handed to somebody else"),
                    new Code("DECLINED", "Request declined"),
                    new Code("UNRESOLVED", "Not solved"),
                    new Code("NOT_REACHED", "Customer not reached"),
                    new Code("ABANDONED", "Customer left"),
                    new Code("OTHER", "Something else")),
            GuideSteps.CONTACT_REASON,
            List.of(
                    new Code("QUESTION", "A question"),
                    new Code("PROBLEM", "Something does not work"),
                    new Code("COMPLAINT", "A complaint"),
                    new Code("ORDER", "An order"),
                    new Code("DELIVERY", "A delivery"),
                    new Code("BILLING", "A bill or payment"),
                    new Code("RETURN", "A return or refund"),
                    new Code("ACCOUNT", "The customer's account"),
                    new Code("FOLLOW_UP", "An earlier contact or promise"),
                    new Code("FEEDBACK", "Praise or a suggestion"),
                    new Code("OTHER", "Something else")),
            GuideSteps.DECLINE_REASON,
            List.of(
                    new Code("MISUSE", "The product was misused"),
                    new Code("OBSOLETE", "The product is no longer supported"),
                    new Code("UNREASONABLE", "The request is unreasonable"),
                    new Code("OUT_OF_SCOPE", "It is not something we do"),
                    new Code("NOT_AUTHORISED", "We are not allowed to")));

    private DefaultLists() {}
}
