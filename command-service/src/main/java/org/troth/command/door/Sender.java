package org.troth.command.door;

import java.time.Instant;
import org.troth.http.Caller;

/// Who sent a request, under which key, and when it arrived.
record Sender(Caller caller, String key, Instant now) {}
