package org.troth.event;

/// The medium an interaction runs on; a closed list, see the terms in the reference.
public enum Channel {
    PHONE,
    EMAIL,
    CHAT,
    WEB_FORM,
    IN_PERSON,
    SMS,
    SOCIAL,
    COMMENT,
    LETTER,
    CALLBACK_REQUEST,
    OTHER
}
