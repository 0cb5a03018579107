package org.troth.http;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys of the one provider whose tokens are believed, fetched when first needed and then kept for a while.
///
/// Where a token says that its key lies is never looked at. A provider that is away for an hour does no harm to who has
/// a token; a key it has added since is found by a second look, and those are rationed.
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final int PATIENCE_MS = 2_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String issuer;
    private final String keysAddress;
    private final InstantSource clock;
    private final ResourceRetriever http = new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, MOST_BYTES);
    private final ReentrantLock lookingNow = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile Instant failedAt = Instant.MIN;

    private record Known(JWKSet keys, Instant since) {}

    /// @param keysAddress blank to be told by the provider
    IssuerKeys(String issuer, String keysAddress, InstantSource clock) {
        this.issuer = issuer;
        this.keysAddress = keysAddress;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known before = atMost(FRESH);
        if (before == null) {
            return selector.select(again(FRESH).keys());
        }
        List<JWK> found = selector.select(before.keys());
        return found.isEmpty() ? selector.select(again(BETWEEN_LOOKS).keys()) : found;
    }

    private @Nullable Known atMost(Duration age) {
        Known now = known;
        return now != null && now.since().plus(age).isAfter(clock.instant()) ? now : null;
    }

    /// What is at most so old, fetched if need be; something older when the provider is away.
    private Known again(Duration age) throws RemoteKeySourceException {
        lookingNow.lock();
        try {
            Known recent = atMost(age);
            if (recent != null) {
                return recent;
            }
            if (failedAt.isBefore(clock.instant().minus(AFTER_A_FAILURE))) {
                Known fetched = new Known(fetched(), clock.instant());
                known = fetched;
                return fetched;
            }
            return older(new IOException("It was away a moment ago."));
        } catch (IOException | ParseException | JacksonException away) {
            failedAt = clock.instant();
            LOG.warn("The keys of {} cannot be had: {}", issuer, away.getMessage());
            return older(away);
        } finally {
            lookingNow.unlock();
        }
    }

    private Known older(Exception away) throws RemoteKeySourceException {
        Known older = atMost(USABLE);
        if (older == null) {
            throw new RemoteKeySourceException("The keys of " + issuer + " cannot be had.", away);
        }
        return older;
    }

    private JWKSet fetched() throws IOException, ParseException {
        String address = keysAddress.isBlank() ? discovered() : keysAddress;
        return JWKSet.parse(read(address)).toPublicJWKSet();
    }

    private String discovered() throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode document = JSON.readTree(read(base + "/.well-known/openid-configuration"));
        String address = document.path("jwks_uri").asString("");
        if (!document.path("issuer").asString("").equals(issuer) || !SignInSettings.isTrusted(address)) {
            throw new IOException("The provider says that it is another, or names no trusted address of its keys.");
        }
        return address;
    }

    private String read(String address) throws IOException {
        return http.retrieveResource(URI.create(address).toURL()).getContent();
    }
}
