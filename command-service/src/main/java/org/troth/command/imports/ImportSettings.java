package org.troth.command.imports;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much an import may take.
///
/// @param folder where files wait while they are worked on
/// @param waiting how many files may wait on one node, beside the one being worked on
/// @param rowsAtOnce how many rows are recorded in one commit
/// @param rowBytes longest row of a file of lines
/// @param keepFree bytes that a waiting file leaves free on the disk
/// @param refusalsKept how many refused rows are kept to be looked at; all are counted
/// @param silence how long nothing may be heard of an import before it counts as interrupted
@ConfigurationProperties("troth.imports")
record ImportSettings(
        Path folder,
        @DefaultValue("8") int waiting,
        @DefaultValue("500") int rowsAtOnce,
        @DefaultValue("65536") int rowBytes,
        @DefaultValue("268435456") long keepFree,
        @DefaultValue("100000") long refusalsKept,
        @DefaultValue("15s") Duration silence) {}
