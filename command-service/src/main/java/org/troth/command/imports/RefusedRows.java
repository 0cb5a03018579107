package org.troth.command.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.troth.command.imports.ImportTable.Refused;
import org.troth.event.BatchId;

/// Writes the refused rows of an import as a file that people open in a spreadsheet.
final class RefusedRows {
    private static final int PAGE = 1_000;
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r";

    private RefusedRows() {}

    static void write(ImportTable table, BatchId id, OutputStream out) throws IOException {
        // The writer is flushed and not closed: the stream is the container's.
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord("line", "reason", "row");
        List<Refused> page = table.refused(id, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> csv.writeRecord(Long.toString(row.line()), safe(row.reason()), safe(row.shown())));
            page = table.refused(id, page.getLast().number(), PAGE);
        }
        csv.flush();
    }

    /// A spreadsheet would run what begins like a formula; an apostrophe in front makes it text.
    static String safe(String text) {
        return !text.isEmpty() && FORMULA_BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
