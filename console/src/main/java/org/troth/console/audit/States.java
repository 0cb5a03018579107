package org.troth.console.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How several streams stood at one point.
record States(long position, List<Stood> data) {
    static final States NONE = new States(0, List.of());

    /// @param state absent where nothing had happened yet
    record Stood(String stream, @Nullable Long sequence, @Nullable JsonNode state) {}
}
