package org.troth.query.measure;

/// A version of a rule of the practice guide.
record RuleVersion(String code, long version) {
    @Override
    public String toString() {
        return code + "@" + version;
    }
}
