package org.troth.command.erasure;

/// How far an erasure is.
public enum ErasureStep {
    BEGUN,
    KEYS_DESTROYED,
    KEYS_RECORDED,
    CONTENT_REMOVED,
    CONTENT_RECORDED,
    FINISHED
}
