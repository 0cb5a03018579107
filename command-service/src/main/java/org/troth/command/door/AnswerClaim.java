package org.troth.command.door;

import java.util.List;
import java.util.function.Function;
import org.troth.command.StepResult;
import org.troth.store.Claim;

/// A key to be claimed together with the answer that was given to it.
///
/// It rides on the command message under [#KEY]. The versions in the answer are known only when every step has been
/// decided, and the claim must be in the commit that follows at once; [AnswerInterceptor] makes it between the two.
///
/// @param answer the answer that is kept, made of what the steps came to
record AnswerClaim(String scope, String name, Function<List<StepResult>, KeptAnswer> answer) {
    static final String KEY = "answer";

    Claim keeping(List<StepResult> results) {
        return new Claim(scope, name, answer.apply(results).json());
    }

    boolean holds(Claim claim) {
        return claim.scope().equals(scope) && claim.name().equals(name);
    }
}
