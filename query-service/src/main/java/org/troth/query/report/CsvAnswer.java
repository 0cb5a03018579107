package org.troth.query.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that can be read as a table as well.
public interface CsvAnswer {
    List<String> header();

    /// A line has as many cells as the header; an absent value is an empty cell.
    List<List<@Nullable Object>> lines();
}
