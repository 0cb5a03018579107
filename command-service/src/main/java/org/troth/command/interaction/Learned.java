package org.troth.command.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.command.guide.GuideSteps.CustomData;
import org.troth.event.PromiseId;

/// What a step needs to know that its interaction does not.
///
/// @param alreadyKnown whether the customer had told us before what we ask
/// @param codesVersion version of the code lists a wrap-up takes its codes from
/// @param promiseId the promise that stands beside an automatic acknowledgement
/// @param custom the checked data of a custom step
public record Learned(
        boolean alreadyKnown,
        int codesVersion,
        @Nullable PromiseId promiseId,
        @Nullable CustomData custom) {
    /// Nothing needed to be known.
    public static final Learned NOTHING = new Learned(false, 0, null, null);
}
