package org.troth.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Writes the container's own errors, those that no servlet ever saw, as problems.
///
/// Public with a public constructor because Tomcat makes it from its name.
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // The same conditions under which the original stays silent.
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemWriter.write(StatusProblems.of(response.getStatus()), response.getResponse());
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("A problem could not be sent.", e);
        }
    }
}
