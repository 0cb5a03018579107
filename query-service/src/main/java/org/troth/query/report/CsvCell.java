package org.troth.query.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of one cell.
///
/// Spreadsheets take a cell that begins like a formula for one and run it, so such a cell begins with an apostrophe. A
/// plain number stays one.
final class CsvCell {
    private static final String FORMULA = "=+-@\t\r\n";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private CsvCell() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean risky = !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return risky ? "'" + text : text;
    }
}
