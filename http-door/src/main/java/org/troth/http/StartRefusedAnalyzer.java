package org.troth.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows why the service did not start as its one line, without the stack.
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, StartRefused refused) {
        return new FailureAnalysis(refused.getMessage(), null, refused);
    }
}
