package org.troth.query.timeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.http.Caller;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.http.Role;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.sight.Sight;
import org.troth.query.state.SamePerson;
import org.troth.query.state.StateView;
import org.troth.query.timeline.TimelineTable.Story;
import org.troth.query.words.Opening;
import org.troth.store.LogReader;

/// Answers with the story of a customer, of one interaction, of one issue or of one promise.
///
/// All pages of one reading show what was known when the first was read: the cursor carries its position.
@RestController
public final class TimelineEndpoint {
    private static final int SEARCHED_AT_ONCE = 500;
    private static final int MOST_NEWS = 50;
    private static final List<String> VIEWS = List.of(TimelineView.NAME, StateView.NAME);

    private final Reads reads;
    private final LogReader log;
    private final Cursors cursors;
    private final Directory directory;
    private final InstantSource clock;
    private final Opening opening;

    TimelineEndpoint(
            Reads reads, LogReader log, Cursors cursors, Directory directory, InstantSource clock, Opening opening) {
        this.reads = reads;
        this.log = log;
        this.cursors = cursors;
        this.directory = directory;
        this.clock = clock;
        this.opening = opening;
    }

    @GetMapping("/api/v1/customers/{customerId}/timeline")
    Page<TimelineEntry> ofCustomer(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable List<String> channel,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String interaction,
            @RequestParam(required = false) @Nullable String issue,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CustomerId customer = Parameters.path(customerId, CustomerId::new);
        TimelineQuestion question =
                TimelineQuestion.of(order, limit, type, channel, actor, interaction, issue, q, from, to, asAt, asOf);
        return answer(
                customer.value(),
                question,
                cursor,
                minPosition,
                (position, snapshot) -> new Story.OfCustomers(SamePerson.as(customer, position, snapshot)));
    }

    @GetMapping("/api/v1/interactions/{interactionId}/timeline")
    Page<TimelineEntry> ofInteraction(
            @PathVariable String interactionId,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        InteractionId id = Parameters.path(interactionId, InteractionId::new);
        TimelineQuestion question = TimelineQuestion.ofPart(order, limit, type, asAt);
        return answer(
                id.value(), question, cursor, minPosition, (position, snapshot) -> new Story.OfInteraction(id.value()));
    }

    @GetMapping("/api/v1/issues/{issueId}/timeline")
    Page<TimelineEntry> ofIssue(
            @PathVariable String issueId,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        IssueId id = Parameters.path(issueId, IssueId::new);
        TimelineQuestion question = TimelineQuestion.ofPart(order, limit, type, asAt);
        return answer(id.value(), question, cursor, minPosition, (position, snapshot) -> new Story.OfIssue(id.value()));
    }

    @GetMapping("/api/v1/promises/{promiseId}/timeline")
    Page<TimelineEntry> storyOfPromise(
            @PathVariable String promiseId,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseId id = Parameters.path(promiseId, PromiseId::new);
        TimelineQuestion question = TimelineQuestion.ofPart(order, limit, type, asAt);
        return answer(id.value(), question, cursor, minPosition, (position, snapshot) -> new Story.OfPromise(id.value()));
    }

    /// How much a reader of a story has not seen, of the entries that happened last.
    ///
    /// @param news how many; 50 stands for as many and more
    record News(int news, long position) {}

    /// Asked again and again by whoever has a story open: it tells that something happened, and not what.
    @GetMapping("/api/v1/customers/{customerId}/timeline/news")
    News newsOfCustomer(@PathVariable String customerId, @RequestParam long after) {
        CustomerId customer = Parameters.path(customerId, CustomerId::new);
        Parameters.position("after", after);
        return reads.of(VIEWS, null, snapshot -> {
            List<String> ids = SamePerson.as(customer, snapshot.position(), snapshot);
            Sight.look(ids, snapshot.jdbc());
            Story story = new Story.OfCustomers(ids);
            if (!TimelineTable.exists(story, snapshot)) {
                throw Parameters.notFound();
            }
            return new News(TimelineTable.news(ids, after, MOST_NEWS, snapshot), snapshot.position());
        });
    }

    private interface Stories {
        Story at(long position, Snapshot snapshot);
    }

    /// Where a page ended, and what was known when the first page was read.
    private record Bookmark(long position, TimelineTable.Place place) {}

    private Page<TimelineEntry> answer(
            String whose,
            TimelineQuestion question,
            @Nullable String cursor,
            @Nullable Long minPosition,
            Stories stories) {
        String identity = whose + question.identity();
        Bookmark bookmark = cursor == null ? null : bookmark(cursors.read(identity, cursor));
        boolean everything = seesEverything(Caller.current());
        Long known = question.asAt() == null ? null : log.positionAt(question.asAt());
        Parameters.position("minPosition", minPosition);
        // What was known at a moment is told whole or not at all, so the views must have come as far.
        Long needed = known == null || (minPosition != null && minPosition > known) ? minPosition : known;
        return reads.of(VIEWS, needed, snapshot -> {
            long position = bookmark != null ? bookmark.position() : known != null ? known : snapshot.position();
            Story story = stories.at(position, snapshot);
            if (story instanceof Story.OfCustomers(List<String> ids)) {
                Sight.look(ids, snapshot.jdbc());
            }
            List<Read> found = find(story, question, position, bookmark == null ? null : bookmark.place(), everything, snapshot);
            if (found.isEmpty() && bookmark == null && !TimelineTable.exists(story, snapshot)) {
                throw Parameters.notFound();
            }
            List<Read> page = found.subList(0, Math.min(found.size(), question.limit()));
            String next = found.size() > page.size()
                    ? cursors.write(
                            identity,
                            write(new Bookmark(position, page.getLast().stored().place())))
                    : null;
            Shown.of(people(story, page), page.size());
            return new Page<>(dressed(story, page, position, snapshot), next, position);
        });
    }

    /// An entry with its words.
    private record Read(StoredEntry stored, EntryWords words) {}

    /// One more than a page, where there are as many.
    ///
    /// Words are searched by opening them, a part of the story at a time: an index of them would outlive them.
    private List<Read> find(
            Story story,
            TimelineQuestion question,
            long position,
            TimelineTable.@Nullable Place after,
            boolean everything,
            Snapshot snapshot) {
        String sought = question.words();
        int wanted = question.limit() + 1;
        int atOnce = sought == null ? wanted : Math.max(wanted, SEARCHED_AT_ONCE);
        List<Read> found = new ArrayList<>();
        TimelineTable.Place from = after;
        while (found.size() < wanted) {
            List<StoredEntry> part = TimelineTable.page(story, question, position, from, atOnce, everything, snapshot);
            List<EntryWords> words = EntryWords.of(part, opening);
            for (int i = 0; i < part.size() && found.size() < wanted; i++) {
                if (sought == null || words.get(i).contain(sought)) {
                    found.add(new Read(part.get(i), words.get(i)));
                }
            }
            if (part.size() < atOnce) {
                break;
            }
            from = part.getLast().place();
        }
        return found;
    }

    private List<TimelineEntry> dressed(Story story, List<Read> page, long position, Snapshot snapshot) {
        Instant now = clock.instant();
        Set<String> pinned = TimelineTable.pinned(people(story, page), position, now, snapshot);
        return page.stream()
                .map(read -> read.stored().dressed(pinned, this::nameOf, read.words()))
                .toList();
    }

    private static List<String> people(Story story, List<Read> page) {
        return story instanceof Story.OfCustomers(List<String> ids)
                ? ids
                : page.stream()
                        .flatMap(read -> Optional.ofNullable(read.stored().entry().customerId()).stream())
                        .distinct()
                        .toList();
    }

    private Optional<String> nameOf(String actor) {
        return actor.startsWith(RepId.PREFIX + "_") ? directory.nameOf(new RepId(actor)) : Optional.empty();
    }

    private static boolean seesEverything(Caller caller) {
        return caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR) || caller.has(Role.PRIVACY_OFFICER);
    }

    private static List<String> write(Bookmark bookmark) {
        return List.of(
                Long.toString(bookmark.position()),
                bookmark.place().occurredAt().toString(),
                Long.toString(bookmark.place().position()));
    }

    private static Bookmark bookmark(List<String> written) {
        return new Bookmark(
                Long.parseLong(written.get(0)),
                new TimelineTable.Place(Instant.parse(written.get(1)), Long.parseLong(written.get(2))));
    }
}
