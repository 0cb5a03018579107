package org.troth.command.erasure;

/// Is told of each step of an erasure when it is done.
@FunctionalInterface
public interface ErasureWatch {
    void passed(ErasureStep step);
}
