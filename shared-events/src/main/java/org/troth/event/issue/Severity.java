package org.troth.event.issue;

/// How much the issue hurts.
public enum Severity {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
}
