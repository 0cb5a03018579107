package org.troth.event;

/// The name of one thing: a prefix that says what it is, and a time-ordered UUID in base 32.
///
/// In JSON an id is one string. See the TypeID specification, version 0.3.
public interface Id {
    String value();
}
