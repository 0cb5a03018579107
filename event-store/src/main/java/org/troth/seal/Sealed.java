package org.troth.seal;

import java.sql.SQLException;
import java.util.Optional;

/// One tree of those that the sealer makes grow, beside one another.
interface Sealed {
    /// Seals what is next.
    ///
    /// @return whether there may be more
    boolean sealNext() throws SQLException;

    /// Signs what was sealed since the last checkpoint, if anything was.
    Optional<Checkpoint> checkpoint() throws SQLException;

    /// Shows the newest checkpoint to the witnesses, and keeps what they sign.
    void witness(Witnesses witnesses) throws SQLException;

    /// Reads some of what was sealed again.
    ///
    /// @throws SealAlarm at the first that is not as it was
    void lookBack();
}
