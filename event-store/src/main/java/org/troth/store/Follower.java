package org.troth.store;

import java.util.List;

/// Something that is made from the log and kept together with the position up to which it was.
public interface Follower {
    /// The name of its processor and of its token.
    String name();

    /// Writes what the next events of the log add, in the transaction that also keeps the token.
    ///
    /// May be given events again that it has written; must fail rather than leave one out.
    void write(List<Recorded> batch);

    /// What was written up to a position is committed.
    void reached(long position);

    /// The last batch could not be written; it will be given again.
    void failed();
}
