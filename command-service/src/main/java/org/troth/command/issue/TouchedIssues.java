package org.troth.command.issue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.store.Claim;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Knows which issues came up in an interaction.
///
/// An issue's events are in the issue's stream, so an interaction cannot tell. The log therefore keeps one claim for
/// each issue an interaction touched, named by the interaction and a number: the first issue holds 0, the next 1.
final class TouchedIssues {
    /// Scope of those claims.
    static final String SCOPE = "touched-issue";

    private static final int PAGE = 32;
    private static final int MOST = 1_024;
    private static final String PENDING = TouchedIssues.class.getName();

    private final LogReader log;

    TouchedIssues(LogReader log) {
        this.log = log;
    }

    /// The issues that came up in the interaction, those of the unit of work at hand included.
    List<IssueId> of(InteractionId interaction) {
        List<IssueId> issues = new ArrayList<>();
        for (int from = 0; from < MOST; from += PAGE) {
            List<String> names = IntStream.range(from, from + PAGE)
                    .mapToObj(number -> name(interaction, number))
                    .toList();
            Map<String, HeldClaim> held = log.claims(SCOPE, names);
            names.stream()
                    .map(held::get)
                    .filter(Objects::nonNull)
                    .map(claim -> new IssueId(claim.claim().holder()))
                    .forEach(issues::add);
            if (held.size() < PAGE) {
                break;
            }
        }
        pending().getOrDefault(interaction, List.of()).stream()
                .filter(issue -> !issues.contains(issue))
                .forEach(issues::add);
        return issues;
    }

    void add(InteractionId interaction, IssueId issue, Receipt receipt) {
        List<IssueId> known = of(interaction);
        if (!known.contains(issue)) {
            receipt.claim(new Claim(SCOPE, name(interaction, known.size()), issue.value()));
            pending().computeIfAbsent(interaction, none -> new ArrayList<>()).add(issue);
        }
    }

    private static String name(InteractionId interaction, int number) {
        return interaction + "/" + number;
    }

    private static Map<InteractionId, List<IssueId>> pending() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(PENDING, none -> new HashMap<>());
    }
}
