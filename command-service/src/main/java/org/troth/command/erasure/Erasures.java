package org.troth.command.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.command.customer.CustomerSteps;
import org.troth.content.SubjectKeys;
import org.troth.event.CustomerId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.ErasureApproved;
import org.troth.event.customer.ErasureRequested;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.store.Claim;
import org.troth.store.ContentEraser;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Carries out the erasures that were approved and are not finished.
final class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final LogReader log;
    private final ErasureRecord record;
    private final SubjectKeys keys;
    private final ContentEraser content;
    private final ErasureWatch watch;
    private long finishedUpTo;

    Erasures(
            LogReader log,
            ErasureRecord record,
            SubjectKeys keys,
            ContentEraser content,
            ErasureWatch watch) {
        this.log = log;
        this.record = record;
        this.keys = keys;
        this.content = content;
        this.watch = watch;
    }

    /// Whether there may be something to do.
    boolean waiting() {
        return !log.aboutPeople(ErasureApproved.class, finishedUpTo).isEmpty();
    }

    /// Does what is left to do; answers how many erasures it finished.
    int workOff() {
        List<Recorded> approvals = log.aboutPeople(ErasureApproved.class, finishedUpTo);
        if (approvals.isEmpty()) {
            return 0;
        }
        Set<String> finished = log.aboutPeople(CustomerErased.class, finishedUpTo).stream()
                .map(recorded -> recorded.stream() + request(recorded))
                .collect(Collectors.toSet());
        int done = 0;
        boolean allSoFar = true;
        for (Recorded approval : approvals) {
            if (!finished.contains(approval.stream() + request(approval))) {
                allSoFar &= erased(approval);
                done++;
            }
            if (allSoFar) {
                finishedUpTo = approval.position();
            }
        }
        return done;
    }

    /// Removes words that came back with an older copy of the log's database; nobody can open them any more.
    void removeWhatCameBack() {
        Map<String, String> forgotten = keys.forgotten();
        for (String subject : content.withWords(forgotten.keySet())) {
            content.remove(List.of(subject), List.of(), List.of(), forgotten.getOrDefault(subject, "unknown"));
            LOG.warn("CONTENT_RESTORED: words of {} had come back and were removed again.", subject);
        }
    }

    private static String request(Recorded recorded) {
        return switch (recorded.event()) {
            case ErasureApproved approved -> approved.requestId();
            case CustomerErased erased -> erased.requestId();
            default -> "";
        };
    }

    /// One that fails is tried again with the next look, and holds up no other.
    private boolean erased(Recorded approval) {
        try {
            erase(new CustomerId(approval.stream()), request(approval), approval.envelope().actor().id());
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("The erasure of {} is not finished and will be tried again: {}.",
                    approval.stream(), failed.getClass().getSimpleName());
            LOG.debug("This is why.", failed);
            return false;
        }
    }

    private void erase(CustomerId customer, String request, String approver) {
        watch.passed(ErasureStep.BEGUN);
        ErasureScope scope = ErasureScope.of(customer, log, content);
        keys.destroy(scope.subjects(), reason(customer, request));
        watch.passed(ErasureStep.KEYS_DESTROYED);
        record.once(customer, request, SubjectKeysDestroyed.class, () -> new SubjectKeysDestroyed(
                request, scope.subjects(), keys.destroyedFor(reason(customer, request))));
        watch.passed(ErasureStep.KEYS_RECORDED);
        content.remove(scope.subjects(), scope.streams(), List.of(), reason(customer, request));
        watch.passed(ErasureStep.CONTENT_REMOVED);
        List<Claim> identifiers = identifiers(scope.customers());
        record.once(customer, request, SubjectContentRemoved.class, () -> new SubjectContentRemoved(
                request, content.removed(reason(customer, request)), identifiers.size()), identifiers);
        watch.passed(ErasureStep.CONTENT_RECORDED);
        String requester = requester(customer, request);
        // The one it was approved for comes last: with it, the erasure counts as finished.
        List<CustomerId> lastOfAll = new ArrayList<>(scope.customers());
        lastOfAll.remove(customer);
        lastOfAll.add(customer);
        for (CustomerId each : lastOfAll) {
            record.once(each, request, CustomerErased.class, () -> new CustomerErased(request, "words", requester, approver));
        }
        watch.passed(ErasureStep.FINISHED);
        LOG.info("The words of {} were forgotten.", customer);
    }

    /// Under which name keys and words are on record as gone: requests have names of their own for each customer.
    private static String reason(CustomerId customer, String request) {
        return customer.value() + "/" + request;
    }

    private String requester(CustomerId customer, String request) {
        return log.stream(customer.value()).stream()
                .filter(recorded -> recorded.event() instanceof ErasureRequested requested
                        && requested.requestId().equals(request))
                .map(recorded -> recorded.envelope().actor().id())
                .findFirst()
                .orElse("unknown");
    }

    /// What leads from a way to reach somebody to the person.
    private List<Claim> identifiers(List<CustomerId> customers) {
        TreeSet<String> fingerprints = new TreeSet<>();
        for (CustomerId customer : customers) {
            for (Recorded recorded : log.stream(customer.value())) {
                if (recorded.event() instanceof CustomerIdentifierLinked linked) {
                    fingerprints.add(linked.fingerprint());
                }
            }
        }
        Set<String> holders = customers.stream().map(CustomerId::value).collect(Collectors.toSet());
        return log.claims(CustomerSteps.IDENTIFIER, fingerprints).values().stream()
                .map(HeldClaim::claim)
                .filter(claim -> holders.contains(claim.holder()))
                .toList();
    }
}
