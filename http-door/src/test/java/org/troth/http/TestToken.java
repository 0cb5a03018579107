package org.troth.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// A token in the making: good as it begins, and everything about it can be spoilt.
public final class TestToken {
    static final Duration LIFE = Duration.ofHours(1);

    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    private ECKey key;
    private JWSHeader.Builder header;

    private TestToken(ECKey key) {
        this.key = key;
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"));
    }

    static TestToken of(TestIssuer issuer, String username) {
        TestToken token = new TestToken(issuer.key());
        Instant now = Instant.now();
        token.claim("iss", issuer.name()).claim("aud", TestIssuer.AUDIENCE).claim("sub", username);
        token.claim("iat", Date.from(now)).claim("exp", Date.from(now.plus(LIFE)));
        DevelopmentUsers.claimsOf(username).forEach(token::claim);
        return token;
    }

    /// @param value null leaves the claim out
    TestToken claim(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    TestToken from(Instant notBefore) {
        return claim("nbf", Date.from(notBefore));
    }

    TestToken until(Instant expiresAt) {
        return claim("exp", Date.from(expiresAt));
    }

    TestToken type(@Nullable String type) {
        header.type(type == null ? null : new JOSEObjectType(type));
        return this;
    }

    /// Signed with this key and named after it.
    TestToken key(ECKey other) {
        key = other;
        header.keyID(other.getKeyID());
        return this;
    }

    /// Named after another key than the one it is signed with.
    TestToken keyId(String name) {
        header.keyID(name);
        return this;
    }

    /// Says where its key lies, and brings it along too.
    TestToken pointingTo(URI keys) {
        header.jwkURL(keys).x509CertURL(keys).jwk(key.toPublicJWK());
        return this;
    }

    String signed() {
        return signed(header.build(), () -> new ECDSASigner(key));
    }

    /// Not signed at all, and says so.
    String unsigned() {
        return new PlainJWT(claims.build()).serialize();
    }

    /// "Signed" with what everybody knows: the text of the public key, taken for a shared secret.
    String signedWithPublicKeyAsSecret() {
        JWSHeader symmetric = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        return signed(symmetric, () -> new MACSigner(key.toECPublicKey().getEncoded()));
    }

    private interface Signing {
        JWSSigner signer() throws JOSEException;
    }

    private String signed(JWSHeader written, Signing signing) {
        try {
            SignedJWT token = new SignedJWT(written, claims.build());
            token.sign(signing.signer());
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
