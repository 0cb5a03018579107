package org.troth.event.guide;

/// One entry of a code list.
public record Code(String code, String label) {}
