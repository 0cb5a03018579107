package org.troth.query;

/// How a view is getting on.
///
/// @param position how far it has read
/// @param lag events it has not read yet
/// @param setAside events it could not take and went on without
/// @param running whether a processor of this process feeds it, or waits to
/// @param failing whether its processor stopped at an event and tries again
public record ViewHealth(String name, long position, long lag, long setAside, boolean running, boolean failing) {}
