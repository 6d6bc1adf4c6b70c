package dev.studybuddy.auth.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.UserInfo;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;

/** What the providers have in common that know OAuth 2 but not OpenID: no ID token, an answer of their API instead. */
final class UserInfos {
    private UserInfos() {}

    /** @param userInfo where the API tells who a token belongs to, absolute */
    static OidcTenantConfig tenant(OidcTenantConfigBuilder codeFlow, String authorizationPath, String tokenPath,
            String userInfo, String... scopes) {
        return codeFlow
                .discoveryEnabled(false)
                .authorizationPath(authorizationPath)
                .tokenPath(tokenPath)
                .userInfoPath(userInfo)
                .authentication().addOpenidScope(false).scopes(scopes).idTokenRequired(false).userInfoRequired().end()
                .token().verifyAccessTokenWithUserInfo().end()
                .build();
    }

    /** What the API has told. */
    static JsonObject of(SecurityIdentity identity) {
        UserInfo userInfo = identity.getAttribute(OidcUtils.USER_INFO_ATTRIBUTE);
        return new JsonObject(userInfo.getUserInfoString());
    }

    /** The first of two texts that says something, or null. */
    static String either(String first, String second) {
        return first == null || first.isBlank() ? second : first;
    }
}
