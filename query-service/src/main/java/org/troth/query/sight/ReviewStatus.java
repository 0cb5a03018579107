package org.troth.query.sight;

/// Whether somebody has seen that a rep looked beyond their teams.
enum ReviewStatus {
    WAITING,
    ACKNOWLEDGED
}
