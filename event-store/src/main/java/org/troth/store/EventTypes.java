package org.troth.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.troth.event.Event;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.guide.GuideEvent;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.issue.IssueEvent;
import org.troth.event.ledger.LedgerEvent;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.team.TeamEvent;

/// The names under which events are stored, and the record behind each.
///
/// A stored name is the record's own name without its package, so a record may move without rewriting history.
public final class EventTypes {
    /// The revision in which every event is written today.
    static final int REVISION = 1;

    private static final List<Class<? extends Event>> FAMILIES = List.of(
            CustomerEvent.class,
            InteractionEvent.class,
            IssueEvent.class,
            PromiseEvent.class,
            TeamEvent.class,
            GuideEvent.class,
            LedgerEvent.class);

    private static final Map<String, Class<? extends Event>> BY_NAME = collect();

    private EventTypes() {}

    /// Every event this version knows, by its stored name, in alphabetical order.
    public static Map<String, Class<? extends Event>> byName() {
        return BY_NAME;
    }

    public static String nameOf(Event event) {
        return event instanceof Unrecognised unknown ? unknown.type() : event.getClass().getSimpleName();
    }

    private static Map<String, Class<? extends Event>> collect() {
        Map<String, Class<? extends Event>> types = new TreeMap<>();
        for (Class<? extends Event> family : FAMILIES) {
            for (Class<?> type : leaves(family)) {
                if (types.put(type.getSimpleName(), type.asSubclass(Event.class)) != null) {
                    throw new IllegalStateException("Two events are stored as " + type.getSimpleName() + ".");
                }
            }
        }
        return Collections.unmodifiableMap(types);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }
}
