package org.troth.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody has seen that a rep looked beyond their teams.
///
/// @param recordedAt when
/// @param subject who, by the name with the issuer
/// @param name what they are called; absent where nobody here knows, and in no record
/// @param remark what they had to say about it
public record Acknowledgement(
        Instant recordedAt,
        String issuer,
        String subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @Nullable String rep,
        @Nullable String team,
        List<String> roles,
        @Nullable String remark) {}
