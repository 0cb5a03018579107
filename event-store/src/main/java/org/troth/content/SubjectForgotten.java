package org.troth.content;

/// Words of somebody were to be kept whose words are forgotten for good.
public final class SubjectForgotten extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String subject;

    SubjectForgotten(String subject) {
        super("The words of " + subject + " were forgotten, and no new ones are kept.", null, false, false);
        this.subject = subject;
    }

    public String subject() {
        return subject;
    }
}
