package org.troth.event;

/// Who did it.
///
/// @param id a [RepId] for people who sign in; a code for systems; the name the source used for an import
public record Actor(Kind kind, String id) {
    /// What kind of actor did it.
    public enum Kind {
        REP,
        SUPERVISOR,
        CUSTOMER,
        SYSTEM,
        INTEGRATION,
        IMPORT,
        ADMIN,
        PRIVACY_OFFICER
    }
}
