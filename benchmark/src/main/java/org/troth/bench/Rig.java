package org.troth.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything a goal measures on, started when it is first asked for.
final class Rig implements AutoCloseable {
    private final Options options;
    private final Server server;
    private final Yardstick yardstick;
    private @Nullable Troth troth;
    private @Nullable Stock stock;
    private @Nullable Script insert;
    private double mostCommands;
    private double rebuildAlone;
    private @Nullable Filled filled;

    Rig(Options options) {
        this.options = options;
        this.server = Server.start(options.folder().resolve("postgresql"));
        this.yardstick = Yardstick.on(server, options.folder());
    }

    Options options() {
        return options;
    }

    Server server() {
        return server;
    }

    Yardstick yardstick() {
        return yardstick;
    }

    Path folder() {
        return options.folder();
    }

    /// The command service, warm.
    Troth troth() throws IOException {
        if (troth == null) {
            Progress.say("Starting Troth.");
            Troth started = Troth.start(server, options.project(), options.folder(), options.contacts());
            troth = started;
            warm(started.notes());
        }
        return troth;
    }

    /// Axon as it comes, warm.
    Stock stock() throws IOException {
        if (stock == null) {
            Progress.say("Starting stock Axon.");
            Stock started = Stock.start(server, options.folder(), options.contacts());
            stock = started;
            warm(started.notes());
        }
        return stock;
    }

    /// Both services of Troth, warm, and the views caught up.
    Troth readable() throws IOException {
        Troth ours = troth();
        if (ours.startQueries()) {
            warm(LongHistory.pages(ours));
            ours.awaitViews();
        }
        return ours;
    }

    /// Until its code is compiled: on few processors that takes longer than any round.
    private void warm(Load.Acts acts) {
        Load.Outcome outcome = Load.closed(Options.CLIENTS, options.warmSeconds(), acts);
        Progress.say("  warmed up with " + outcome.done() + " requests");
    }

    /// An insert of the same row into a plain table.
    Script insert() throws IOException {
        if (insert == null) {
            insert = PlainTable.like(troth());
        }
        return insert;
    }

    /// As many commands in a second as Troth could take when it was last asked; measured where nobody has yet.
    double mostCommands() throws IOException {
        if (mostCommands == 0) {
            mostCommands = Load.closed(Options.CLIENTS, options.seconds(), troth().notes()).perSecond();
        }
        return mostCommands;
    }

    void mostCommands(double measured) {
        mostCommands = measured;
    }

    /// Troth with its views and the large log. What can only be measured while the log is small is measured before.
    Troth filled() throws IOException {
        Troth ours = readable();
        if (filled == null) {
            filled = fill(ours);
        }
        return ours;
    }

    private Filled fill(Troth ours) throws IOException {
        double appends = Growing.perSecond(ours, options.seconds());
        Growing.Room room = Growing.Room.of(server);
        ours.awaitViews();
        long events = ours.head();
        LongHistory.pageP99(ours);
        double page = LongHistory.pageP99(ours);
        String story = ours.customers().getLast();
        long told = (long) LongHistory.PAGES * LongHistory.PAGE;
        if (options.events() >= 2 * told) {
            Filling.copy(ours, Filling.templates(ours, List.of(story)), told);
        }
        Filling.copy(ours, Filling.templates(ours, ours.customers()), options.events() - ours.head());
        Progress.say("  the log has " + ours.head() + " events; the views are reading them");
        long begun = System.nanoTime();
        ours.awaitViews();
        server.execute(Troth.DATABASE, "vacuum analyze");
        Progress.say("  five views read %,d events a second each"
                .formatted((ours.head() - events) * 1_000_000_000L / (System.nanoTime() - begun)));
        return new Filled(events, appends, room, page, story);
    }

    /// What was so while the log was small.
    private record Filled(long events, double appends, Growing.Room room, double page, String story) {}

    private Filled whenSmall() {
        return Objects.requireNonNull(filled);
    }

    long smallEvents() {
        return whenSmall().events();
    }

    double appendsWhenSmall() {
        return whenSmall().appends();
    }

    Growing.Room roomWhenSmall() {
        return whenSmall().room();
    }

    double pageWhenSmall() {
        return whenSmall().page();
    }

    /// The customer with whom most happened.
    String longStory() {
        return whenSmall().story();
    }

    /// How fast the timeline is rebuilt with nothing else going on; measured where nobody has yet.
    double rebuildAlone() throws IOException {
        if (rebuildAlone == 0) {
            rebuildAlone = Rebuild.events(filled());
        }
        return rebuildAlone;
    }

    void rebuildAlone(double measured) {
        rebuildAlone = measured;
    }

    @Override
    public void close() {
        if (stock != null) {
            stock.close();
        }
        if (troth != null) {
            troth.close();
        }
        server.close();
    }
}
