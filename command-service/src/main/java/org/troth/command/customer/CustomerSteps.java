package org.troth.command.customer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.ContactOwner;
import org.troth.command.RecordedEvents;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerCommand.ApproveErasure;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.PinItem;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.customer.CustomerCommand.RequestRedaction;
import org.troth.command.customer.CustomerCommand.UnlinkCustomers;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerRegistered;
import org.troth.store.Claim;
import org.troth.store.Fingerprints;
import org.troth.store.LogReader;
import org.troth.store.Receipt;
import org.troth.store.Recorded;

/// Does what is asked about a customer, seeing to the rules that need other customers.
public final class CustomerSteps {
    /// Scope of the claims that keep an identifier with one customer: the name is its fingerprint.
    public static final String IDENTIFIER = "identifier";

    private final Aggregates<Customer> customers;
    private final Fingerprints fingerprints;
    private final LinkTurns turns;
    private final LogReader log;

    public CustomerSteps(Aggregates<Customer> customers, Fingerprints fingerprints, LogReader log) {
        this.customers = customers;
        this.fingerprints = fingerprints;
        this.turns = new LinkTurns(log);
        this.log = log;
    }

    public Aggregate<Customer> target(Step step, CustomerCommand command) {
        if (command instanceof RegisterCustomer) {
            TargetRefusal.requireNamed(CustomerId.PREFIX, step.target(), "a customer");
            return customers.begun(step.target());
        }
        return customers.existing(step.target());
    }

    public void take(Step step, CustomerCommand command, Aggregate<Customer> target, Receipt receipt) {
        target.execute(customer -> {
            customer.objection(command, fingerprints).ifPresent(refusal -> {
                throw refusal;
            });
            checkOthers(command, customer, receipt);
            customer.decide(command, step.circumstances(), fingerprints);
            claim(command, customer, receipt);
        });
    }

    private void checkOthers(CustomerCommand command, Customer customer, Receipt receipt) {
        if (command instanceof LinkCustomers link) {
            checkLink(customer.id(), link.survivorId(), receipt);
        }
        if (command instanceof UnlinkCustomers) {
            takeTurn(customer.id(), customer.id(), receipt);
        }
        if (command instanceof ApproveErasure) {
            for (CustomerId same : new SamePeople(log).with(customer.id())) {
                Customer other = known(same, "customerId");
                if (other.onHold()) {
                    throw new CustomerRefusal.OnHold(same, other.holds());
                }
            }
        }
        if (command instanceof RequestRedaction redaction) {
            checkRedaction(redaction.eventId(), customer);
        }
        if (command instanceof PinItem pin) {
            CustomerId owner = RecordedEvents.customerOf(log, pin.eventId());
            if (owner == null || !readAs(owner).equals(readAs(customer.id()))) {
                throw new CustomerRefusal.ItemElsewhere(pin.eventId());
            }
        }
    }

    private void checkRedaction(EventId id, Customer customer) {
        Recorded event = RecordedEvents.find(log, id).orElseThrow(() -> new CustomerRefusal.ItemElsewhere(id));
        CustomerId owner = event.envelope().customerId();
        if (owner == null) {
            owner = ContactOwner.of(log.stream(event.stream())).orElse(null);
        }
        if (owner == null || !readAs(owner).equals(readAs(customer.id()))) {
            throw new CustomerRefusal.ItemElsewhere(id);
        }
        if (event.event() instanceof CustomerRegistered || event.event() instanceof CustomerIdentifierLinked) {
            throw new CustomerRefusal.NeededToFind(id);
        }
    }

    private void checkLink(CustomerId linked, CustomerId survivor, Receipt receipt) {
        Customer other = known(survivor, "survivorId");
        if (other.erased()) {
            throw new CustomerRefusal.Erased(survivor);
        }
        if (takeTurn(linked, survivor, receipt).equals(linked)) {
            throw new CustomerRefusal.LinkedInACircle(linked, survivor);
        }
    }

    /// Sees to it that the links from a record on are at the commit as they are now.
    ///
    /// @return the record at their end
    private CustomerId takeTurn(CustomerId changed, CustomerId from, Receipt receipt) {
        CustomerId end = readAs(from);
        turns.take(List.of(changed, end), receipt);
        // Somebody may have had a turn between the look and ours; only a look after ours counts.
        if (!readAs(from).equals(end)) {
            throw new ConcurrencyException("The records under " + end + " changed while they were looked at.");
        }
        return end;
    }

    private void claim(CustomerCommand command, Customer customer, Receipt receipt) {
        String holder = customer.id().value();
        if (command instanceof LinkIdentifier link) {
            String fingerprint = fingerprints.of(link.kind(), link.value().value());
            log.claim(IDENTIFIER, fingerprint).ifPresent(held -> {
                throw new CustomerRefusal.IdentifierTaken(
                        link.kind(), held.claim().holder());
            });
            receipt.claim(new Claim(IDENTIFIER, fingerprint, holder));
        }
        if (command instanceof UnlinkIdentifier unlink) {
            String fingerprint = fingerprints.of(unlink.kind(), unlink.value().value());
            receipt.release(new Claim(IDENTIFIER, fingerprint, holder));
        }
    }

    /// The customer that a step refers to.
    ///
    /// @param field the component of the command that names the customer
    public Customer known(CustomerId id, String field) {
        return customers.find(id.value()).orElseThrow(() -> new TargetRefusal.Unknown("customer", id.value(), field));
    }

    /// The customer that a step brings something new about, who must not be erased (INV-23).
    public void checkMayLearn(CustomerId id, String field) {
        if (known(id, field).erased()) {
            throw new CustomerRefusal.Erased(id);
        }
    }

    /// The record under which a customer is read: the end of the links.
    public CustomerId readAs(CustomerId id) {
        Set<CustomerId> seen = new HashSet<>();
        CustomerId current = id;
        // History may hold links in a circle; then every one of them is read as the first seen twice.
        while (seen.add(current)) {
            CustomerId survivor = survivorOf(current);
            if (survivor == null) {
                return current;
            }
            current = survivor;
        }
        return current;
    }

    /// Whether the customer, or a record they are read under, has told us this.
    public boolean told(CustomerId id, String factKey) {
        Set<CustomerId> seen = new HashSet<>();
        CustomerId current = id;
        while (current != null && seen.add(current)) {
            if (customers.find(current.value()).map(c -> c.told(factKey)).orElse(false)) {
                return true;
            }
            current = survivorOf(current);
        }
        return false;
    }

    private @Nullable CustomerId survivorOf(CustomerId id) {
        return customers.find(id.value()).map(Customer::survivor).orElse(null);
    }
}
