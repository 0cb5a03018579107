package org.troth.store;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the next page of the log once for all who stand at the same place.
///
/// All views of a process are woken by the same news and mostly stand at the same place; each would ask for the same events
/// and read the same JSON. A page is shared only among those who were woken by the same news: after the next news there may
/// be more, and it is read again.
final class SharedReading {
    /// How many events a page has, if there are as many.
    static final int PAGE = 1_000;

    private static final int PLACES = 16;

    private final LogReader reader;
    private final AtomicLong news = new AtomicLong();
    private final List<Object> places =
            Stream.generate(Object::new).limit(PLACES).toList();
    private final ConcurrentHashMap<Integer, Page> pages = new ConcurrentHashMap<>();

    /// @param news how often there had been news before it was read
    private record Page(long news, long after, List<Recorded> events) {}

    SharedReading(LogReader reader) {
        this.reader = reader;
    }

    /// From now on a page that was read may lack something.
    void thereIsNews() {
        news.incrementAndGet();
    }

    /// The next page after a position.
    List<Recorded> after(long position) {
        int place = (int) (position % PLACES);
        // Whoever comes at the same time waits for the one who reads.
        synchronized (places.get(place)) {
            long before = news.get();
            @Nullable Page page = pages.get(place);
            if (page == null || page.after() != position || page.news() != before) {
                page = new Page(before, position, List.copyOf(reader.after(position, PAGE)));
                remember(place, page);
            }
            return page.events();
        }
    }

    /// Of those who are far behind, each is somewhere else, and a full page is large.
    private void remember(int place, Page page) {
        if (page.events().size() < PAGE) {
            pages.put(place, page);
        } else {
            pages.remove(place);
        }
    }
}
