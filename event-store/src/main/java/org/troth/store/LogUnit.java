package org.troth.store;

import java.util.List;

/// Events and claims that are kept together or not at all.
record LogUnit(List<NewEvent> events, List<Claim> claims, List<Claim> releases) {}
