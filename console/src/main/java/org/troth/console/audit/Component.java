package org.troth.console.audit;

import org.jspecify.annotations.Nullable;

/// One component of a state or an event, as a page shows it.
///
/// @param name as the reference names it
/// @param before what it was; absent where nothing is compared, or it was not there
/// @param to the page of what it names; absent where it names nothing that has one
public record Component(String name, @Nullable String before, String text, @Nullable String to) {}
