package org.troth.command.imports;

/// Not a row but the whole file cannot be read as what it is said to be. Its message is for the person who sent it.
final class UnusableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableFile(String sentence) {
        super(sentence, null, false, false);
    }
}
