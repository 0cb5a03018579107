package org.troth.query.sight;

import org.troth.http.Caller;

/// Keeps who looked beyond their teams, and why.
public interface BreakGlassRecord {
    /// Returns once it is kept.
    void broken(Caller reader, String method, String path, String reason);
}
