package org.troth.event.interaction;

/// The machine that tried to help.
public enum SelfServiceSystem {
    IVR,
    FAQ_VOICE,
    CHATBOT,
    KNOWLEDGE_BASE,
    WEB_FORM
}
