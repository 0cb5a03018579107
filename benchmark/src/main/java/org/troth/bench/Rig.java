package org.troth.bench;

import java.io.IOException;
import java.nio.file.Path;
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
            Troth started = Troth.start(server, options.project(), options.folder(), Options.CONTACTS);
            troth = started;
            warm(started.notes());
        }
        return troth;
    }

    /// Axon as it comes, warm.
    Stock stock() throws IOException {
        if (stock == null) {
            Progress.say("Starting stock Axon.");
            Stock started = Stock.start(server, options.folder(), Options.CONTACTS);
            stock = started;
            warm(started.notes());
        }
        return stock;
    }

    private void warm(Load.Acts acts) {
        double seconds = Math.max(options.seconds(), Math.min(15, options.seconds() * 3));
        Load.Outcome outcome = Load.closed(Options.CLIENTS, seconds, acts);
        Progress.say("  warmed up with " + outcome.done() + " commands");
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
