package org.troth.command.door;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.troth.access.BreakGlass;
import org.troth.command.sight.Reach;
import org.troth.event.CustomerId;
import org.troth.http.Caller;

/// Who sent a request, under which key, and when it arrived.
record Sender(Caller caller, String key, Instant now) {
    /// How far the sender reaches; absent for those who reach everybody.
    @Nullable
    Reach reach() {
        if (!caller.keepsToOwnTeams()) {
            return null;
        }
        @Nullable Consumer<String> broken = BreakGlass.broken();
        return new Reach(caller.repId(), caller.teams(), now, broken == null ? null : byCustomer(broken));
    }

    private static Consumer<CustomerId> byCustomer(Consumer<String> broken) {
        return customer -> broken.accept(customer.value());
    }
}
