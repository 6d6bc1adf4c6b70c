package dev.studybuddy.auth.testing;

import java.util.Map;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The OpenID Connect part of the simulated Google: discovery document, keys and ID tokens. */
final class IdTokens {
    private final String issuer;
    private final RsaJsonWebKey key;
    private final RsaJsonWebKey foreignKey;

    IdTokens(String issuer) throws JoseException {
        this.issuer = issuer;
        this.key = RsaJwkGenerator.generateJwk(2048);
        this.foreignKey = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("provider-key");
        foreignKey.setKeyId("provider-key");
    }

    /** @param behaviour {@code issuer}: of the document; {@code announces_iss} */
    String discovery(Map<String, String> behaviour) {
        return """
                {"issuer":"%2$s","authorization_response_iss_parameter_supported":%3$s,"authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}
                """.formatted(issuer, behaviour.getOrDefault("issuer", issuer), behaviour.containsKey("announces_iss"));
    }

    String keys() {
        return "{\"keys\":[" + key.toJson() + "]}";
    }

    String issue(AuthorizationCodes.Grant grant) {
        Map<String, String> behaviour = grant.behaviour();
        String subject = behaviour.getOrDefault("subject", "1");
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(behaviour.getOrDefault("token_issuer", issuer));
        claims.setAudience(behaviour.getOrDefault("audience", AuthorizationCodes.CLIENT_ID));
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setClaim("nonce", behaviour.getOrDefault("nonce", grant.parameters().get("nonce")));
        claims.setClaim("name", behaviour.getOrDefault("name", "Person " + subject));
        if (!behaviour.containsKey("no_email")) {
            claims.setClaim("email", behaviour.getOrDefault("email", subject + "@example.org"));
            claims.setClaim("email_verified", !behaviour.containsKey("unverified"));
        }
        claims.setClaim("picture", "https://pictures.example.org/" + subject);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey((behaviour.containsKey("forged") ? foreignKey : key).getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
