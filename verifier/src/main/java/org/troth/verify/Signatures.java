package org.troth.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who signed the checkpoint, and whether that is enough.
final class Signatures {
    private final Knowledge knowledge;
    private final Report report;

    Signatures(Knowledge knowledge, Report report) {
        this.knowledge = knowledge;
        this.report = report;
    }

    void check(Note note, String origin, VerifierKey inBundle, @Nullable Policy policyInBundle) {
        Policy policy = knowledge.policy() == null ? policyInBundle : knowledge.policy();
        VerifierKey key = trusted(inBundle, knowledge.policy());
        if (key == null) {
            report.fails(Outcome.UNKNOWN_KEY, "log.vkey", "is not a key the auditor trusts");
            return;
        }
        if (!origin.equals(key.name())) {
            report.fails(Outcome.UNKNOWN_KEY, "checkpoint", "is of another log than the key");
        } else if (!note.signedBy(key)) {
            report.fails(Outcome.SIGNATURE, "checkpoint", "is not signed by " + key.name());
        }
        report.checked("signature of the log");
        witnesses(note, policy);
    }

    private @Nullable VerifierKey trusted(VerifierKey inBundle, @Nullable Policy own) {
        List<VerifierKey> logs = own == null ? List.of() : own.logs();
        if (knowledge.key() == null && logs.isEmpty()) {
            report.notChecked("that the key in the bundle is the log's; give the one you were handed with --key");
            return inBundle;
        }
        boolean known = knowledge.key() == null
                ? logs.stream().anyMatch(log -> log.text().equals(inBundle.text()))
                : knowledge.key().text().equals(inBundle.text());
        return known ? inBundle : null;
    }

    private void witnesses(Note note, @Nullable Policy policy) {
        if (policy == null || !policy.wantsWitnesses()) {
            report.notChecked("that others see the same log; no witness is asked for");
            return;
        }
        if (!policy.satisfiedBy(note)) {
            report.fails(Outcome.QUORUM, "checkpoint", "lacks the witnesses the policy asks for");
        }
        report.checked("quorum of witnesses");
        if (knowledge.policy() == null) {
            report.notChecked("that the policy in the bundle is yours; give it with --policy");
        }
    }
}
