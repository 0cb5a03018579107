package org.troth.command.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.troth.command.ContactOwner;
import org.troth.command.customer.SamePeople;
import org.troth.event.CustomerId;
import org.troth.store.ContentEraser;
import org.troth.store.LogReader;

/// What belongs to one person.
///
/// @param customers all records of the person
/// @param subjects whose keys go: those customers, and contacts that were recorded before anybody knew whose they were
/// @param streams contacts that are the person's now, whoever they were thought to be before
record ErasureScope(List<CustomerId> customers, List<String> subjects, List<String> streams) {
    static ErasureScope of(CustomerId customer, LogReader log, ContentEraser content) {
        List<CustomerId> customers = new SamePeople(log).with(customer);
        List<String> streams = log.streamsOf(customers);
        TreeSet<String> subjects = new TreeSet<>(content.withWords(streams));
        customers.forEach(each -> subjects.add(each.value()));
        List<String> own = new ArrayList<>();
        for (String stream : streams) {
            if (stream.startsWith("int_") && ContactOwner.of(log.stream(stream)).filter(customers::contains).isPresent()) {
                own.add(stream);
            }
        }
        // A contact that turned out to be somebody else's keeps its words; they are under that person's key by now.
        subjects.removeIf(subject -> subject.startsWith("int_") && !own.contains(subject));
        return new ErasureScope(customers, List.copyOf(subjects), List.copyOf(own));
    }
}
