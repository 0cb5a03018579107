/// What every report has in common: its period, what it is asked, how a figure is calculated and how it is answered.
///
/// A report is asked as at an instant and says the position of the log that instant stands for. Asked again with the
/// same instant it answers the same, however much is recorded in between.
@NullMarked
package org.troth.query.report;

import org.jspecify.annotations.NullMarked;
