package org.troth.event;

/// Who started the interaction: the customer (`IN`) or we (`OUT`).
public enum Direction {
    IN,
    OUT
}
