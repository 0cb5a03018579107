package org.troth.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the one line instead of a page of causes.
final class UnsafeDatabaseAnalyzer extends AbstractFailureAnalyzer<UnsafeDatabase> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, UnsafeDatabase unsafe) {
        return new FailureAnalysis(unsafe.getMessage(), null, unsafe);
    }
}
