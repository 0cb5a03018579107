package org.troth.event.interaction;

/// We asked whether there is anything more.
public record FurtherHelpOffered(FurtherHelpAnswer answer) implements InteractionEvent {}
