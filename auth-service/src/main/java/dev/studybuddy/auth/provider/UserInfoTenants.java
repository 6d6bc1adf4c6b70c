package dev.studybuddy.auth.provider;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.UserInfo;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;

/** Shared by the providers with OAuth 2 but without OpenID Connect: the user info replaces the ID token. */
final class UserInfoTenants {
    private UserInfoTenants() {}

    /** @param userInfoUrl absolute URL of the API resource that returns the user of a token */
    static OidcTenantConfig build(OidcTenantConfigBuilder tenant, String authorizationPath, String tokenPath,
            String userInfoUrl, String... scopes) {
        return tenant
                .discoveryEnabled(false)
                .authorizationPath(authorizationPath)
                .tokenPath(tokenPath)
                .userInfoPath(userInfoUrl)
                .authentication().addOpenidScope(false).scopes(scopes).idTokenRequired(false).userInfoRequired().end()
                .token().verifyAccessTokenWithUserInfo().end()
                .build();
    }

    /** The user info of a completed code flow. */
    static JsonObject userInfo(SecurityIdentity identity) {
        UserInfo userInfo = identity.getAttribute(OidcUtils.USER_INFO_ATTRIBUTE);
        return new JsonObject(userInfo.getUserInfoString());
    }

    /** The name to show, or the login if the name is missing or blank. */
    static String nameOrLogin(String name, String login) {
        return name == null || name.isBlank() ? login : name;
    }
}
