package org.troth.command.door;

/// An answer, and whether it was given before.
record Answered(KeptAnswer kept, long position, boolean replayed) {}
