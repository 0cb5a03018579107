package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.customer.CustomerKind;
import org.troth.query.report.Attribution;

/// Some contacts, issues or promises, and whatever else a definition wants to know about them.
///
/// Nothing is read before a definition asks for it, and then for all of them at once.
final class Story {
    private static final List<Duration> REACHES =
            Stream.of(7, 90, 1_000, 4_000_000).map(Duration::ofDays).toList();

    private final MeasureTable table;
    private final Subject subject;
    private final List<String> ids;
    private final Map<String, Contact> contacts = new HashMap<>();
    private final Map<String, Issue> issues = new HashMap<>();
    private final Map<String, Facts> promises = new HashMap<>();
    private final Set<String> knownIssues = new HashSet<>();
    private final Set<String> knownContacts = new HashSet<>();
    private final Map<String, List<String>> persons = new HashMap<>();
    private final Map<String, CustomerKind> kinds = new HashMap<>();
    private final Map<String, List<Contact>> contactsOfPerson = new HashMap<>();
    private final Set<String> gathered = new HashSet<>();
    private final Map<String, List<Contact>> contactsAbout = new HashMap<>();
    private boolean attributable;

    Story(MeasureTable table, Subject subject, List<String> ids) {
        this.table = table;
        this.subject = subject;
        this.ids = List.copyOf(ids);
    }

    /// The contacts it is about.
    List<Contact> contacts() {
        return contacts(ids);
    }

    /// The issues it is about.
    List<Issue> issues() {
        return issues(ids);
    }

    /// The promises it is about.
    List<Facts> promises() {
        return promises(ids);
    }

    Subject subject() {
        return subject;
    }

    Guidebook guidebook() {
        return table.guidebook();
    }

    Map<String, Meeting> meetings(Collection<String> wanted) {
        return table.meetings(wanted);
    }

    List<Contact> contacts(Collection<String> wanted) {
        List<String> fresh = fresh(wanted, knownContacts);
        if (!fresh.isEmpty()) {
            table.of(Subject.INTERACTION, fresh).forEach((id, facts) -> contacts.put(id, new Contact(id, facts)));
            contacts.values().removeIf(contact -> contact.all().isEmpty());
        }
        return wanted.stream().map(contacts::get).filter(Objects::nonNull).toList();
    }

    List<Issue> issues(Collection<String> wanted) {
        List<String> fresh = fresh(wanted, knownIssues);
        if (!fresh.isEmpty()) {
            table.of(Subject.ISSUE, fresh).forEach((id, facts) -> issues.put(id, new Issue(id, facts)));
        }
        return wanted.stream().map(issues::get).filter(Objects::nonNull).toList();
    }

    List<Facts> promises(Collection<String> wanted) {
        List<String> fresh =
                wanted.stream().filter(id -> !promises.containsKey(id)).distinct().toList();
        if (!fresh.isEmpty()) {
            table.of(Subject.PROMISE, fresh).forEach((id, facts) -> promises.put(id, new Facts(id, facts)));
        }
        return wanted.stream().map(promises::get).filter(Objects::nonNull).toList();
    }

    /// The issues a contact was about, in the order they were reported.
    List<Issue> issuesOf(Contact contact) {
        return issues(contact.issues()).stream()
                .sorted(Comparator.comparing(
                                (Issue issue) -> issue.reported().map(Fact::at).orElse(Instant.MAX))
                        .thenComparing(Issue::id))
                .toList();
    }

    /// Reads all contacts about these issues: those with a step on one, those wrapped up as about it, and replies.
    void gatherContactsAbout(Collection<Issue> about) {
        Set<String> wanted = about.stream().map(Issue::id).collect(Collectors.toSet());
        List<Contact> direct = contacts(Stream.concat(
                        about.stream().flatMap(Story::touched), table.wrappedUpAbout(wanted).stream())
                .distinct()
                .toList());
        List<Contact> replies =
                contacts(table.repliesTo(direct.stream().map(Contact::id).toList()));
        contactsAbout.clear();
        Stream.concat(direct.stream(), replies.stream()).distinct().forEach(contact -> Stream.concat(
                        contact.issues().stream(),
                        Stream.ofNullable(repliedBy(contact)).flatMap(earlier -> earlier.issues().stream()))
                .distinct()
                .filter(wanted::contains)
                .forEach(issue -> contactsAbout
                        .computeIfAbsent(issue, key -> new ArrayList<>())
                        .add(contact)));
        contacts(contactsAbout.values().stream()
                .flatMap(List::stream)
                .flatMap(contact -> Stream.ofNullable(contact.repliesTo()))
                .distinct()
                .toList());
    }

    private static Stream<String> touched(Issue issue) {
        return issue.all().stream().flatMap(fact -> Stream.ofNullable(fact.interaction()));
    }

    /// The contacts about an issue, among those that were gathered.
    List<Contact> contactsAbout(Issue issue) {
        return contactsAbout.getOrDefault(issue.id(), List.of());
    }

    /// The contact that another one replies to.
    @Nullable Contact repliedBy(Contact contact) {
        String earlier = contact.repliesTo();
        return earlier == null ? null : contacts(List.of(earlier)).stream().findFirst().orElse(null);
    }

    boolean solicited(Contact contact) {
        return contact.solicited(repliedBy(contact));
    }

    /// Reads what is looked for of the persons that some contacts are of.
    ///
    /// @param sought of the customer of a contact
    void gatherPersons(Collection<Contact> of, BiFunction<Contact, String, Sought> sought) {
        gather(of.stream()
                .flatMap(contact -> Stream.ofNullable(contact.customer()).map(customer -> sought.apply(contact, customer)))
                .toList());
    }

    /// Looks further and further away from each contact, until it has found what it looks for or has looked everywhere.
    ///
    /// @param sought of the customer of a contact, as far as a reach
    void gatherPersons(Collection<Contact> of, Reaching sought, Predicate<Contact> found) {
        List<Contact> left = of.stream().filter(contact -> !found.test(contact)).toList();
        for (Duration reach : REACHES) {
            if (!left.isEmpty()) {
                gatherPersons(left, (contact, customer) -> sought.of(contact, customer, reach));
                left = left.stream().filter(contact -> !found.test(contact)).toList();
            }
        }
    }

    interface Reaching {
        Sought of(Contact contact, String customer, Duration reach);
    }

    /// Reads what is looked for of customers and everybody who is one person with one of them.
    void gather(Collection<Sought> sought) {
        know(sought.stream().map(Sought::customer).collect(Collectors.toSet()));
        List<Contact> theirs = contacts(table.contactsOf(sought.stream()
                .flatMap(each -> persons.getOrDefault(each.customer(), List.of(each.customer())).stream()
                        .map(each::of))
                .distinct()
                .toList()));
        contacts(theirs.stream()
                .flatMap(contact -> Stream.ofNullable(contact.repliesTo()))
                .distinct()
                .toList());
        know(theirs.stream()
                .flatMap(contact -> Stream.ofNullable(contact.customer()))
                .collect(Collectors.toSet()));
        theirs.stream().filter(contact -> gathered.add(contact.id())).forEach(contact -> {
            String person = personOf(contact);
            if (person != null) {
                contactsOfPerson
                        .computeIfAbsent(person, key -> new ArrayList<>())
                        .add(contact);
            }
        });
        contactsOfPerson
                .values()
                .forEach(list -> list.sort(Comparator.comparing(Contact::startedAt).thenComparing(Contact::id)));
    }

    /// What was gathered of the person a contact is of, by their start; none when nobody knows who it was.
    List<Contact> contactsOfSamePerson(Contact contact) {
        String customer = contact.customer();
        return customer == null ? List.of() : contactsOfPerson(customer);
    }

    List<Contact> contactsOfPerson(String customer) {
        return contactsOfPerson.getOrDefault(person(customer), List.of());
    }

    private void know(Set<String> customers) {
        List<String> fresh =
                customers.stream().filter(id -> !persons.containsKey(id)).toList();
        if (!fresh.isEmpty()) {
            persons.putAll(table.persons(fresh));
            kinds.putAll(table.kinds(fresh));
        }
    }

    private @Nullable String personOf(Contact contact) {
        String customer = contact.customer();
        return customer == null ? null : person(customer);
    }

    /// The same for everybody who is one person.
    private String person(String customer) {
        return persons.getOrDefault(customer, List.of(customer)).getFirst();
    }

    /// To whom a contact belongs, when something in it happened at a moment.
    Attribution attribution(Contact contact, Instant at) {
        return attribution(contact, at, contact.rep(), contact.team());
    }

    /// The same for something that somebody in it did.
    Attribution attribution(Contact contact, Fact fact) {
        return attribution(
                contact,
                fact.at(),
                fact.rep() == null ? contact.rep() : fact.rep(),
                fact.rep() == null ? contact.team() : fact.team());
    }

    private Attribution attribution(Contact contact, Instant at, @Nullable String rep, @Nullable String team) {
        attribute();
        String category = issuesOf(contact).stream()
                .findFirst()
                .map(Issue::category)
                .orElse(null);
        return new Attribution(
                at, rep, team, contact.channel(), category, kindOf(contact.customer()), contact.imported());
    }

    /// To whom an issue belongs, when something about it was done in a contact.
    Attribution attribution(Issue issue, Fact fact) {
        attribute();
        Contact contact = contactOf(fact);
        String customer = contact == null || contact.customer() == null ? issue.customer() : contact.customer();
        return new Attribution(
                fact.at(),
                fact.rep(),
                fact.team(),
                contact == null ? fact.channel() : contact.channel(),
                issue.category(),
                kindOf(customer),
                issue.imported());
    }

    /// To whom something about a promise belongs that was done in a contact.
    Attribution attribution(Facts promise, Fact fact) {
        attribute();
        Contact contact = contactOf(fact);
        return contact == null
                ? new Attribution(fact.at(), fact.rep(), fact.team(), fact.channel(), null, null, promise.imported())
                : attribution(contact, fact);
    }

    private @Nullable Contact contactOf(Fact fact) {
        return fact.interaction() == null
                ? null
                : contacts(List.of(fact.interaction())).stream().findFirst().orElse(null);
    }

    private @Nullable CustomerKind kindOf(@Nullable String customer) {
        return customer == null ? null : kinds.get(customer);
    }

    /// Reads at once what telling to whom each of them belongs takes.
    private void attribute() {
        if (attributable) {
            return;
        }
        attributable = true;
        List<Contact> concerned =
                switch (subject) {
                    case INTERACTION -> contacts();
                    case ISSUE ->
                        contacts(issues().stream().flatMap(Story::touched).distinct().toList());
                    case PROMISE ->
                        contacts(promises().stream()
                                .flatMap(promise -> promise.all().stream())
                                .flatMap(fact -> Stream.ofNullable(fact.interaction()))
                                .distinct()
                                .toList());
                };
        issues(concerned.stream()
                .flatMap(contact -> contact.issues().stream())
                .distinct()
                .toList());
        know(Stream.concat(
                        concerned.stream().flatMap(contact -> Stream.ofNullable(contact.customer())),
                        issues.values().stream().flatMap(issue -> Stream.ofNullable(issue.customer())))
                .collect(Collectors.toSet()));
    }

    private static List<String> fresh(Collection<String> wanted, Set<String> known) {
        return wanted.stream().filter(known::add).toList();
    }
}
