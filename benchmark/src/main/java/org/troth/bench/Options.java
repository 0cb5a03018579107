package org.troth.bench;

import java.nio.file.Path;
import java.util.Set;

/// How a run goes.
///
/// @param project where the modules lie
/// @param folder where data and logs go
/// @param report where the table goes, as `.md` and `.json`
/// @param goals which questions to answer
/// @param rounds how often each figure is taken
/// @param seconds how long each is taken
/// @param small how many events the small log holds that the large one is compared with
/// @param large how many events the large log holds
/// @param promises how many promises the report is made over
record Options(
        Path project,
        Path folder,
        Path report,
        Set<String> goals,
        int rounds,
        double seconds,
        int small,
        int large,
        int promises) {
    static final int CLIENTS = 32;
    static final int CONTACTS = 1_000;
}
