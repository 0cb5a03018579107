package org.troth.query.report;

import java.util.List;

/// Names the reports one part of the service answers, for the catalogue of all of them.
public interface Offered {
    List<Described> reports();
}
