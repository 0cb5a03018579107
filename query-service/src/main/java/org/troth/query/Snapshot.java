package org.troth.query;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables as they stood at one position of the log.
///
/// @param position how far every view of this read had come
public record Snapshot(long position, JdbcClient jdbc) {}
