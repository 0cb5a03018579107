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
/// @param warmSeconds how long a service is at work before anything of it is measured
/// @param contacts over how many contacts the load is spread
/// @param events how many events the large log holds
/// @param promises how many promises the report is made over
record Options(
        Path project,
        Path folder,
        Path report,
        Set<String> goals,
        int rounds,
        double seconds,
        double warmSeconds,
        int contacts,
        int events,
        int promises) {
    static final int CLIENTS = 32;
}
