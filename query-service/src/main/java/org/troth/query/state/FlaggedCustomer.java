package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;
import org.troth.event.customer.FlagCode;

/// A customer of whom everybody should know something first; one that carries several flags stands there for each.
///
/// @param name absent where it is not known, or was forgotten
/// @param reason absent where none was given, or it was forgotten
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlaggedCustomer(
        String customerId,
        @Nullable Personal<String> name,
        FlagCode flagCode,
        @Nullable Personal<String> reason,
        Instant raisedAt,
        @Nullable Instant expiresAt) {}
