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

    /// @param inBundle the key of the log
    /// @param signer the same key under the name of the tree that the checkpoint is of
    void check(
            Note note,
            String origin,
            VerifierKey inBundle,
            VerifierKey signer,
            Successions successions,
            @Nullable Policy policyInBundle) {
        Policy policy = knowledge.policy() == null ? policyInBundle : knowledge.policy();
        successions.all().forEach(each -> report.says(told(each)));
        if (!trusted(inBundle, successions, knowledge.policy())) {
            report.fails(Outcome.UNKNOWN_KEY, "log.vkey", "is not a key the auditor trusts");
            return;
        }
        if (!origin.equals(signer.name())) {
            report.fails(Outcome.UNKNOWN_KEY, "checkpoint", "is of another log than the key");
        } else if (!note.signedBy(signer)) {
            report.fails(Outcome.SIGNATURE, "checkpoint", "is not signed by " + signer.name());
        }
        report.checked("signature of the log");
        witnesses(note, policy);
    }

    private boolean trusted(VerifierKey inBundle, Successions successions, @Nullable Policy own) {
        List<VerifierKey> logs = own == null ? List.of() : own.logs();
        if (knowledge.key() == null && logs.isEmpty()) {
            report.notChecked("that the key in the bundle is the log's; give the one you were handed with --key");
            return true;
        }
        List<VerifierKey> known = knowledge.key() == null ? logs : List.of(knowledge.key());
        if (known.stream().anyMatch(each -> each.text().equals(inBundle.text()))) {
            return true;
        }
        for (VerifierKey each : known) {
            List<Succession> way = successions.from(each);
            if (!way.isEmpty()) {
                requireAccepted(way, "log.vkey");
                return true;
            }
        }
        return false;
    }

    /// What was seen of a log says nothing of one that began anew, unless the auditor was told why it did.
    void requireAccepted(List<Succession> way, String where) {
        for (Succession each : way) {
            if (each.beginsAnew() && !knowledge.incarnations().contains(each.incarnation())) {
                report.fails(Outcome.CONSISTENCY, where, "is of incarnation " + each.incarnation()
                        + "; if you were told why the log began anew, say so with --incarnation " + each.incarnation());
            }
        }
    }

    private static String told(Succession succession) {
        String when = " after " + succession.size() + " events: " + succession.reason();
        return succession.beginsAnew()
                ? "incarnation  " + succession.incarnation() + ", anew" + when + " (agreed by "
                        + String.join(" and ", succession.approvers()) + ")"
                : "key          another one" + when;
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
