package org.troth.command.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The rows of one file, in their order.
interface RowSource {
    /// The next row; null after the last.
    ///
    /// @throws UnusableFile when nothing in the file can be read as rows
    @Nullable Row next() throws IOException;

    /// How much of the file was read.
    long bytesRead();
}
