package org.troth.event.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;

/// The rep noted what came of the contact.
///
/// @param acwMs after-call work in milliseconds
/// @param codesVersion version of the code lists both codes come from
public record WrapUpCompleted(
        String dispositionCode,
        String contactReasonCode,
        @Nullable Personal<String> summary,
        List<String> stepsTried,
        boolean followUpRequired,
        List<PromiseId> promiseIds,
        List<IssueId> issueIds,
        @Nullable Long acwMs,
        int codesVersion)
        implements InteractionEvent {}
