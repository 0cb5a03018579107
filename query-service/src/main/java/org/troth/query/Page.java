package org.troth.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param next cursor of the part that follows; absent at the end
/// @param position how far the log had been read for this answer
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> data, @Nullable String next, long position) {}
