package org.troth.command.issue;

import java.util.List;
import java.util.Map;
import org.troth.command.Refusal;
import org.troth.event.IssueId;
import org.troth.event.guide.Practice;

/// Why a step was not recorded on an issue.
public abstract sealed class IssueRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private IssueRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// Nothing happens to a closed issue but reopening.
    public static final class Closed extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public Closed(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "INV-13",
                    "Issue " + issue + " is closed; reopen it before anything else.",
                    Map.of("issueId", issue.value()));
        }
    }

    /// It is open, so it cannot be opened again.
    public static final class StillOpen extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public StillOpen(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "INV-13",
                    "Issue " + issue + " is neither resolved nor closed, so it cannot be reopened.",
                    Map.of("issueId", issue.value()));
        }
    }

    /// It is resolved until it is reopened.
    public static final class AlreadyResolved extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyResolved(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "INV-13",
                    "Issue " + issue + " was already resolved; reopen it before resolving it again.",
                    Map.of("issueId", issue.value()));
        }
    }

    /// There is no resolution to confirm or reject.
    public static final class NotResolved extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public NotResolved(IssueId issue, String act) {
            super(
                    Kind.CONFLICT,
                    "INV-13",
                    "Issue " + issue + " is not resolved, so there is no resolution to " + act + ".",
                    Map.of("issueId", issue.value()));
        }
    }

    /// The customer has answered the latest resolution.
    public static final class ResolutionAnswered extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public ResolutionAnswered(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "INV-13",
                    "The customer already confirmed or rejected the latest resolution of issue " + issue + ".",
                    Map.of("issueId", issue.value()));
        }
    }

    /// A restatement still waits for the customer's answer.
    public static final class RestatementOpen extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public RestatementOpen(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "INV-11",
                    "Issue " + issue + " was already restated, and the customer has not answered; confirm or correct"
                            + " that first.",
                    Map.of("issueId", issue.value()));
        }
    }

    /// There is no restatement to answer.
    public static final class NothingRestated extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public NothingRestated(IssueId issue, String act) {
            super(
                    Kind.CONFLICT,
                    "INV-11",
                    "Issue " + issue + " has no restatement to " + act + "; restate it first.",
                    Map.of("issueId", issue.value()));
        }
    }

    /// Options come after the customer's yes to what the issue is.
    public static final class NotConfirmed extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        /// @param version of the practice that requires it
        public NotConfirmed(IssueId issue, int version) {
            super(
                    Kind.CONFLICT,
                    "INV-10",
                    "Issue " + issue + " was not confirmed by the customer, and the guide requires it ("
                            + Practice.CONFIRM_BEFORE_OFFERING + " version " + version
                            + "), so options need a reason for being offered already (deviationReason).",
                    Map.of(
                            "issueId",
                            issue.value(),
                            "ruleCode",
                            Practice.CONFIRM_BEFORE_OFFERING.name(),
                            "ruleVersion",
                            version));
        }
    }

    /// The options are none, or two have one name.
    public static final class OptionsUnclear extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public OptionsUnclear() {
            super(Kind.INVALID, "options", "At least one option is offered, each with a name of its own.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/options");
        }
    }

    /// Nobody offered that.
    public static final class OptionNotOffered extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public OptionNotOffered(IssueId issue) {
            super(
                    Kind.CONFLICT,
                    "options",
                    "No such option was offered on issue " + issue + ".",
                    Map.of("issueId", issue.value()));
        }
    }

    /// A refused request names a reason from the list.
    public static final class ReasonUnknown extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public ReasonUnknown(List<String> codes) {
            super(
                    Kind.INVALID,
                    "INV-09",
                    "A request is declined for one of these reasons: " + String.join(", ", codes) + ".",
                    Map.of("codes", codes));
        }

        @Override
        public List<Fault> faults() {
            return at("/reasonCode");
        }
    }

    /// A refused request explains itself.
    public static final class Unexplained extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public Unexplained() {
            super(Kind.INVALID, "INV-09", "Declining a request needs an explanation.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/explanation");
        }
    }

    /// A refused request says what else there is, or why nothing is.
    public static final class WithoutAlternative extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public WithoutAlternative() {
            super(
                    Kind.INVALID,
                    "INV-09",
                    "Declining a request needs an alternative, or the reason why there is none (noAlternativeReason).",
                    Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/alternatives");
        }
    }

    /// An assignment puts somebody in charge.
    public static final class AssignedToNobody extends IssueRefusal {
        private static final long serialVersionUID = 1L;

        public AssignedToNobody() {
            super(Kind.INVALID, "assignment", "An issue is assigned to a rep, a team or both.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/repId");
        }
    }
}
