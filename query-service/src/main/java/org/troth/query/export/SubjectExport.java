package org.troth.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.troth.access.AccessTable;
import org.troth.access.Look;
import org.troth.query.feed.CloudEvent;
import org.troth.query.state.StatesThen;
import org.troth.query.timeline.ForgottenWords;
import org.troth.query.words.Opening;
import org.troth.store.EventCodec;
import org.troth.store.LogReader;
import org.troth.store.Point;
import org.troth.store.Recorded;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything about a person, a page at a time, so that a long story needs no more memory than a short one.
@Component
final class SubjectExport {
    private static final int PAGE = 200;

    private final LogReader log;
    private final StatesThen states;
    private final AccessTable looks;
    private final ForgottenWords forgotten;
    private final Opening opening;
    private final JsonMapper json = EventCodec.mapper();

    SubjectExport(LogReader log, StatesThen states, AccessTable looks, ForgottenWords forgotten, Opening opening) {
        this.log = log;
        this.states = states;
        this.looks = looks;
        this.forgotten = forgotten;
        this.opening = opening.marking();
    }

    /// Writes all of it, and answers how many events there are.
    ///
    /// @throws org.troth.http.ProblemException when words cannot be read at the moment
    int write(String customer, Belongings theirs, OutputStream out) throws IOException {
        Parcel parcel = new Parcel(out, json);
        AtomicInteger events = new AtomicInteger();
        parcel.file("read-me.txt", file -> file.text(ReadMe.of(customer, theirs)));
        parcel.file("story.html", file -> {
            file.text(StoryPage.beginning(customer));
            events(theirs, event -> {
                file.text(StoryPage.entry(json.valueToTree(event)));
                file.counted();
                events.incrementAndGet();
            });
            file.text(StoryPage.END);
        });
        parcel.file("person.jsonl", file -> states(theirs.person(), theirs.position(), file));
        parcel.file("contacts.jsonl", file -> states(theirs.contacts(), theirs.position(), file));
        parcel.file("issues.jsonl", file -> states(theirs.issues(), theirs.position(), file));
        parcel.file("promises.jsonl", file -> states(theirs.promises(), theirs.position(), file));
        parcel.file("events.jsonl", file -> events(theirs, file::line));
        parcel.file("who-looked.jsonl", file -> looks(theirs.person(), file));
        parcel.end(customer, theirs.position());
        return events.get();
    }

    private void events(Belongings theirs, Consumer<ExportedEvent> each) {
        List<String> streams = theirs.streams();
        long after = 0;
        List<Recorded> page;
        do {
            page = log.streams(streams, after, theirs.position(), PAGE);
            List<Recorded> some = page;
            List<CloudEvent> told = CloudEvent.of(some, forgotten.among(some), opening);
            IntStream.range(0, some.size()).forEach(i -> each.accept(ExportedEvent.of(some.get(i), told.get(i))));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (page.size() == PAGE);
    }

    /// How things stand, by the code that the views use.
    private void states(List<String> streams, long position, Parcel.File file) {
        Point now = new Point(position, null);
        for (int from = 0; from < streams.size(); from += PAGE) {
            List<Opening.Unfilled> page = streams.subList(from, Math.min(from + PAGE, streams.size())).stream()
                    .map(stream -> states.of(stream, now))
                    .flatMap(Optional::stream)
                    .map(then -> new Opening.Unfilled(then.state(), null))
                    .toList();
            opening.fill(page).forEach(filled -> file.line(filled.tree()));
        }
    }

    private void looks(List<String> person, Parcel.File file) {
        long before = Long.MAX_VALUE;
        List<Look> page;
        do {
            page = looks.about(person, before, PAGE);
            page.forEach(look -> file.line(ExportedLook.of(look)));
            before = page.isEmpty() ? before : page.getLast().id();
        } while (page.size() == PAGE);
    }
}
