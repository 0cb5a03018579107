package org.troth.query.promises;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.issue.IssueReported;
import org.troth.event.promise.PromiseMade;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.store.Recorded;

/// The events of one batch on their way into the tables.
///
/// An event about somebody else (an issue, a customer, a rep) may change what is known of promises. Those in the table
/// are found by their columns, those of this batch by looking through them.
final class PromiseBatch implements Surroundings {
    private final JdbcClient jdbc;
    private final Memory<PromiseLife> promises;
    private final Memory<ContactLife> contacts;
    private final Memory<IssueLife> issues;
    private final Memory<CustomerLife> customers;
    private final Memory<RepTeams> reps;
    private final VersionTable<PromiseVersion> versions = new VersionTable<>("promise_version", "promise_id");
    private final VersionTable<ContactVersion> contactVersions =
            new VersionTable<>("promise_contact_version", "interaction_id");
    private final TallyDelta tally = new TallyDelta();
    private final LeadTally leads = new LeadTally();
    private final ContactTally contactTally = new ContactTally();
    private final NamedBy stored;

    private record CustomerLife(CustomerKind kind) {}

    PromiseBatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.promises = new Memory<>("promise_life", PromiseLife.class, jdbc);
        this.contacts = new Memory<>("promise_contact", ContactLife.class, jdbc);
        this.issues = new Memory<>("promise_issue", IssueLife.class, jdbc);
        this.customers = new Memory<>("promise_customer", CustomerLife.class, jdbc);
        this.stored = new NamedBy(jdbc);
        this.reps = new Memory<>("promise_rep", RepTeams.class, jdbc);
    }

    /// Looks up with a few queries what the events will need.
    void prepare(List<Recorded> events) {
        promises.look(NamedBy.streams(events, PromiseId.PREFIX, Event.class));
        List<PromiseLife.Beginning> lives = promises.seen().stream()
                .map(life -> life.beginning)
                .filter(Objects::nonNull)
                .toList();
        contacts.look(Stream.of(
                        NamedBy.streams(events, InteractionId.PREFIX, Event.class).stream(),
                        events.stream().map(PromiseBatch::interactionOf),
                        lives.stream().map(PromiseLife.Beginning::interactionId))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .toList());
        issues.look(Stream.of(
                        NamedBy.streams(events, IssueId.PREFIX, Event.class).stream(),
                        events.stream().map(event -> text(event.envelope().issueId())),
                        lives.stream().map(PromiseLife.Beginning::issueId),
                        contacts.seen().stream().flatMap(contact -> contact.issues.stream()))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .toList());
        customers.look(Stream.of(
                        NamedBy.streams(events, CustomerId.PREFIX, Event.class).stream(),
                        events.stream().map(event -> text(event.envelope().customerId())),
                        lives.stream().map(PromiseLife.Beginning::customerId))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .toList());
        stored.find(events);
        reps.look(promises.seen().stream()
                .flatMap(life -> Stream.concat(
                        Stream.of(Optional.ofNullable(life.keeperRep), Optional.ofNullable(life.holderRep)),
                        life.owners.stream().map(owner -> Optional.ofNullable(owner.rep()))))
                .flatMap(Optional::stream)
                .toList());
    }

    void add(Recorded recorded) {
        String stream = recorded.stream();
        if (stream.startsWith(PromiseId.PREFIX + "_")) {
            addToPromise(recorded);
        } else if (stream.startsWith(InteractionId.PREFIX + "_")) {
            addToContact(recorded);
        } else if (stream.startsWith(IssueId.PREFIX + "_")) {
            addToIssue(recorded);
        }
        switch (recorded.event()) {
            case CustomerRegistered registered -> {
                customers.put(stream, new CustomerLife(registered.kind()));
                seeAgain(madeFor(stream, PromiseLife.Beginning::customerId), recorded);
                seeContactsAgain(stored.contacts(stream), stream, recorded);
            }
            case CustomersLinkedAsSame link -> link(link, recorded.position());
            case CustomersUnlinked unlink -> unlink(unlink, recorded.position());
            case RepJoinedTeam joined -> {
                String rep = joined.repId().value();
                RepTeams teams = teamsOf(rep).joined(joined.teamId().value(), joined.effectiveAt());
                work(rep, teams, joined.effectiveAt(), recorded);
            }
            case RepLeftTeam left -> {
                String rep = left.repId().value();
                RepTeams teams = teamsOf(rep).left(left.teamId().value(), left.effectiveAt());
                work(rep, teams, left.effectiveAt(), recorded);
            }
            default -> {}
        }
    }

    private void addToPromise(Recorded recorded) {
        PromiseLife life = Objects.requireNonNullElseGet(promises.get(recorded.stream()), PromiseLife::new);
        life.on(recorded);
        see(life, recorded.position());
    }

    private void see(PromiseLife life, long position) {
        PromiseVersion before = life.shown;
        PromiseVersion after = versions.replace(before, PromiseVersion.of(life, this, position), position);
        tally.add(before, after);
        leads.add(before, after);
        life.shown = after;
        promises.put(life.id, life);
    }

    private void seeAgain(List<String> ids, Recorded because) {
        promises.look(ids);
        for (String id : ids) {
            see(Objects.requireNonNull(promises.get(id)), because.position());
        }
    }

    private void addToContact(Recorded recorded) {
        if (!ContactLife.isOfConcern(recorded.event())) {
            return;
        }
        ContactLife life = Objects.requireNonNullElseGet(contacts.get(recorded.stream()), ContactLife::new);
        boolean openIssue = life.issues.stream().anyMatch(issue -> {
            IssueLife known = issues.get(issue);
            return known == null || known.isOpen();
        });
        life.on(recorded, openIssue);
        see(life, recorded.position());
        if (recorded.event() instanceof InteractionOpened) {
            seeAgain(madeFor(life.id, PromiseLife.Beginning::interactionId), recorded);
        }
    }

    private void see(ContactLife life, long position) {
        ContactVersion before = life.shown;
        ContactVersion after = contactVersions.replace(before, ContactVersion.of(life, this, position), position);
        contactTally.add(before, after);
        life.shown = after;
        contacts.put(life.id, life);
    }

    /// Contacts of a customer or a rep of whom something was recorded after them.
    private void seeContactsAgain(List<String> inTable, String whose, Recorded because) {
        List<String> ids = Stream.concat(
                        inTable.stream(),
                        contacts.seen().stream()
                                .filter(life -> whose.equals(life.customerId) || whose.equals(life.rep))
                                .map(life -> life.id))
                .distinct()
                .sorted()
                .toList();
        contacts.look(ids);
        for (String id : ids) {
            see(Objects.requireNonNull(contacts.get(id)), because.position());
        }
    }

    /// What falls due, or ended, after a rep has joined or left a team may count for another one now.
    private void work(String rep, RepTeams teams, Instant since, Recorded because) {
        reps.put(rep, teams);
        seeAgain(of(rep, since), because);
        seeContactsAgain(stored.contactsOf(rep), rep, because);
    }

    private void addToIssue(Recorded recorded) {
        String issue = recorded.stream();
        IssueLife before = Objects.requireNonNullElse(issues.get(issue), IssueLife.NEW);
        IssueLife after = before.after(recorded.event());
        issues.put(issue, after);
        String interaction = interactionOf(recorded);
        if (interaction != null) {
            ContactLife contact = Objects.requireNonNullElseGet(contacts.get(interaction), ContactLife::new);
            if (contact.touch(interaction, issue)) {
                contacts.put(interaction, contact);
            }
        }
        if (before.closed() != after.closed()) {
            seeAgain(madeFor(issue, PromiseLife.Beginning::issueId), recorded);
        }
    }

    private static @Nullable String interactionOf(Recorded recorded) {
        return switch (recorded.event()) {
            case IssueReported reported when reported.interactionId() != null -> text(reported.interactionId());
            case PromiseMade made -> text(made.interactionId());
            default -> text(recorded.envelope().interactionId());
        };
    }

    /// The promises that name somebody or something.
    private List<String> madeFor(String value, Function<PromiseLife.Beginning, @Nullable String> name) {
        return affected(
                stored.promises(value), life -> life.beginning != null && value.equals(name.apply(life.beginning)));
    }

    /// The promises of a rep, in whatever part, that fall due at an instant or later.
    private List<String> of(String rep, Instant since) {
        return affected(
                stored.promisesOf(rep, since),
                life -> life.shown != null
                        && (rep.equals(life.shown.dueRep())
                                || rep.equals(life.shown.makerRep())
                                || rep.equals(life.shown.keeperRep())));
    }

    private List<String> affected(List<String> inTable, Predicate<PromiseLife> ofThisBatch) {
        return Stream.concat(
                        inTable.stream(),
                        promises.seen().stream().filter(ofThisBatch).map(life -> life.id))
                .distinct()
                .sorted()
                .toList();
    }

    private void link(CustomersLinkedAsSame link, long position) {
        jdbc.sql("insert into promise_link (linked_id, survivor_id, since_position) values (?, ?, ?)")
                .params(link.linkedId().value(), link.survivorId().value(), position)
                .update();
    }

    private void unlink(CustomersUnlinked unlink, long position) {
        jdbc.sql("update promise_link set until_position = ?"
                        + " where linked_id = ? and survivor_id = ? and until_position is null")
                .params(position, unlink.linkedId().value(), unlink.survivorId().value())
                .update();
    }

    void store() {
        promises.store();
        contacts.store();
        issues.store();
        customers.store();
        reps.store();
        versions.store(jdbc);
        contactVersions.store(jdbc);
        tally.store(jdbc);
        leads.store(jdbc);
        contactTally.store(jdbc);
    }

    @Override
    public @Nullable Channel channelOf(@Nullable String interaction) {
        ContactLife contact = interaction == null ? null : contacts.get(interaction);
        return contact == null ? null : contact.channel;
    }

    @Override
    public @Nullable CustomerKind kindOf(@Nullable String customer) {
        CustomerLife known = customer == null ? null : customers.get(customer);
        return known == null ? null : known.kind();
    }

    @Override
    public RepTeams teamsOf(@Nullable String rep) {
        return rep == null ? RepTeams.NONE : Objects.requireNonNullElse(reps.get(rep), RepTeams.NONE);
    }

    @Override
    public boolean isClosed(@Nullable String issue) {
        IssueLife known = issue == null ? null : issues.get(issue);
        return known != null && known.closed();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
