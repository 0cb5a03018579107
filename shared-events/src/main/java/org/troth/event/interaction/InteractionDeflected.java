package org.troth.event.interaction;

import org.troth.event.Channel;

/// The customer was sent to another channel.
public record InteractionDeflected(Channel toChannel, String cause) implements InteractionEvent {}
