package org.troth.bench;

import java.util.List;

/// One of the questions G1 to G10.
interface Goal {
    /// Takes the figures, and says what they are.
    List<Figure> measure(Rig rig) throws Exception;
}
