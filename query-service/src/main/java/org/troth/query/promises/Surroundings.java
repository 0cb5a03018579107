package org.troth.query.promises;

import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;

/// What is known by now of those a promise has to do with.
interface Surroundings {
    @Nullable
    Channel channelOf(@Nullable String interaction);

    @Nullable
    CustomerKind kindOf(@Nullable String customer);

    RepTeams teamsOf(@Nullable String rep);

    /// Whether nothing more will be done about an issue.
    boolean isClosed(@Nullable String issue);
}
