package org.troth.event.interaction;

/// What the customer answered to an offer of further help.
public enum FurtherHelpAnswer {
    NONE,
    MORE
}
