package org.troth.command.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.StepResult;
import org.troth.store.HeldClaim;
import tools.jackson.databind.json.JsonMapper;

/// What was answered to a key, kept with the events so that the same request gets the same answer.
///
/// @param fingerprint stands for the request, see [IdempotencyKey#fingerprint]
/// @param steps what each step was recorded on; absent for a command that is not a list of steps
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptAnswer(
        String fingerprint,
        int status,
        String id,
        long version,
        @Nullable List<StepResult> steps) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static KeptAnswer of(HeldClaim held) {
        return MAPPER.readValue(held.claim().holder(), KeptAnswer.class);
    }

    String json() {
        return MAPPER.writeValueAsString(this);
    }
}
