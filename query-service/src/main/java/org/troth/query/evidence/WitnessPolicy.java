package org.troth.query.evidence;

/// Which witnesses a checkpoint should have, as C2SP tlog-policy; it goes into every bundle, and auditors bring their own.
record WitnessPolicy(String text) {
    static final WitnessPolicy NONE = new WitnessPolicy("quorum none\n");
}
