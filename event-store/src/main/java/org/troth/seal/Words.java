package org.troth.seal;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.troth.content.ContentExport;

/// Which words of people a bundle carries along.
public sealed interface Words {
    /// None: what refers to them stays, and nobody can tell what became of them.
    record LeftOut() implements Words {}

    /// As they are kept, and what explains those that are gone. Nobody can read them; anybody can see that they are the
    /// ones that were sealed.
    record Encrypted(ContentExport from) implements Words {}

    /// With what opens each of them that is not withheld. Such a bundle can be read for ever, whatever is erased later.
    record Opened(ContentExport from, Withheld withheld) implements Words {}

    /// Knows which words whoever takes the bundle away must not read.
    interface Withheld {
        Set<UUID> among(Collection<UUID> contentIds);
    }
}
