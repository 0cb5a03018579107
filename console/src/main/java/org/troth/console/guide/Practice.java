package org.troth.console.guide;

/// What the guide can ask of a contact.
enum Practice {
    CONFIRM_BEFORE_OFFERING,
    SPECIFIC_ACKNOWLEDGEMENT,
    KNOWN_FACT_ASKED,
    APOLOGY_AFTER_MISTAKE,
    NEXT_STEPS,
    THANKS,
    ANYTHING_MORE,
    HISTORY_FIRST,
    WRAP_UP,
    LIMIT_AFTER_ABUSE,
    SLIP_TOLD_IN_ADVANCE
}
