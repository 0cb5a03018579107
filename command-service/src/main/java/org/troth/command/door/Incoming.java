package org.troth.command.door;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A command as it came in, not yet looked at.
///
/// @param target what the path names; absent for what is created now
/// @param pointer JSON Pointer of `fields` in the request's body
/// @param expectedVersion the version the sender decided on
record Incoming(
        CommandPath path,
        @Nullable String target,
        ObjectNode fields,
        String pointer,
        @Nullable Long expectedVersion) {}
