package org.troth.command.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.troth.event.CustomerId;
import org.troth.store.Claim;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Lets one link at a time change what is read under one record (INV-22).
///
/// The commit of a link guards the customer it is recorded on, not the others that its rule looked at. So a claim counts
/// the links and unlinkings under each record at the end of links. Of two that decided on one count, the second cannot
/// be recorded, and is decided again on what the first did.
final class LinkTurns {
    /// Scope of the claims: the name is the record that others are read under, and the holder is the count.
    private static final String SCOPE = "links-under";

    private final LogReader log;

    LinkTurns(LogReader log) {
        this.log = log;
    }

    /// The links that count are those that are looked at after this.
    void take(Collection<CustomerId> records, Receipt receipt) {
        Map<String, HeldClaim> counts =
                log.claims(SCOPE, records.stream().map(CustomerId::value).toList());
        for (CustomerId end : records) {
            Optional<Claim> before = Optional.ofNullable(counts.get(end.value())).map(HeldClaim::claim);
            long count = before.map(claim -> Long.parseLong(claim.holder())).orElse(0L);
            receipt.replace(before, new Claim(SCOPE, end.value(), String.valueOf(count + 1)));
        }
    }
}
