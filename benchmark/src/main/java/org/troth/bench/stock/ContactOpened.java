package org.troth.bench.stock;

record ContactOpened(String id, String customerId, String channel, String direction) {}
