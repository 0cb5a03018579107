package org.troth.event.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.PromiseId;
import org.troth.event.RepId;

/// The rep read the customer's history.
public record HistoryReviewed(
        RepId repId, long upToPosition, List<PromiseId> openPromiseIds, int itemsShown, @Nullable Integer seconds)
        implements InteractionEvent {}
