package org.troth.command.planted;

import org.troth.command.promise.Promise;

class KnowsAnotherSubject {
    String read(Promise promise) {
        return promise.id().value();
    }
}
