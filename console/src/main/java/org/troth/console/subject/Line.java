package org.troth.console.subject;

import org.jspecify.annotations.Nullable;

/// One thing that is known.
///
/// @param label below which words it stands in the message files
/// @param to where it leads; absent where it leads nowhere
public record Line(String label, String text, @Nullable String to) {}
