package org.troth.command.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.PromiseId;

/// What a promise cannot know by itself when it is made.
///
/// @param customer whom it is made to, where the command does not say
/// @param brokenLevel promises on the same issue that were broken so far
/// @param seriesId the first promise of the series it belongs to
public record Surroundings(
        @Nullable CustomerId customer, int brokenLevel, @Nullable PromiseId seriesId) {
    public static final Surroundings NOTHING = new Surroundings(null, 0, null);
}
