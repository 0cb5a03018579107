package org.troth.verify;

/// One thing that is wrong, and where.
record Failure(Outcome outcome, String where, String what) {}
